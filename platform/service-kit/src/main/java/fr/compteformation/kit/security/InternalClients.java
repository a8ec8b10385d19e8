package fr.compteformation.kit.security;

import org.springframework.web.client.RestClient;

/** Calls to other services' {@code /interne}, under this service's own identity. */
public interface InternalClients {

  /**
   * @param service {@code registration}, {@code account}, {@code hours}, {@code dossier}
   * @return a client on that service's base address, with a service token of scope {@code interne}
   */
  RestClient to(String service);
}

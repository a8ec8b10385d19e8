package fr.compteformation.account;

import java.util.UUID;

/** What happens to an account. Private to this service. */
public sealed interface CompteDomainEvent {

  /** The person whose account it is. */
  UUID titulaireId();

  /** The account is open. */
  record CompteOuvert(UUID titulaireId, UUID inscriptionId) implements CompteDomainEvent {}
}

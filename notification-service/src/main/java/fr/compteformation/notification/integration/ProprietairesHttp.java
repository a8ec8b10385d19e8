package fr.compteformation.notification.integration;

import fr.compteformation.kit.security.InternalClients;
import fr.compteformation.notification.Civilite;
import fr.compteformation.notification.Destinataire;
import fr.compteformation.notification.EnvoiReporteException;
import fr.compteformation.notification.LienConfirmation;
import fr.compteformation.notification.Proprietaires;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Asks registration-service and account-service over {@code /interne}. « Introuvable » is an
 * answer: the person is known there no longer. Whatever else goes wrong passes, sooner or later; so
 * does a 404 that the owner did not write, as of a wrong address or a proxy.
 */
@Component
class ProprietairesHttp implements Proprietaires {

  /** The code in the problem detail of an owner that looked and did not find. */
  private static final String INTROUVABLE = "\"INTROUVABLE\"";

  private final InternalClients clients;

  ProprietairesHttp(InternalClients clients) {
    this.clients = clients;
  }

  @Override
  public Optional<LienConfirmation> lien(UUID inscriptionId) {
    return demander(
            "registration",
            client ->
                client
                    .post()
                    .uri("/interne/inscriptions/{id}/lien", inscriptionId)
                    .retrieve()
                    .body(Lien.class))
        .map(lien -> new LienConfirmation(lien.destinataire(), lien.jeton(), lien.expireLe()));
  }

  @Override
  public Optional<Destinataire> inscrit(UUID inscriptionId) {
    return personne("registration", "/interne/inscriptions/{id}/identite", inscriptionId);
  }

  @Override
  public Optional<Destinataire> titulaire(UUID titulaireId) {
    return personne("account", "/interne/titulaires/{id}", titulaireId);
  }

  private Optional<Destinataire> personne(String service, String path, UUID id) {
    return demander(service, client -> client.get().uri(path, id).retrieve().body(Personne.class))
        .map(personne -> personne.destinataire());
  }

  private <T> Optional<T> demander(String service, Function<RestClient, T> appel) {
    try {
      var reponse = appel.apply(clients.to(service));
      if (reponse == null) {
        throw new EnvoiReporteException(service + " empty answer");
      }
      return Optional.of(reponse);
    } catch (HttpClientErrorException.NotFound e) {
      if (e.getResponseBodyAsString().contains(INTROUVABLE)) {
        return Optional.empty();
      }
      throw new EnvoiReporteException(service + " HTTP 404 of somebody else");
    } catch (RestClientResponseException e) {
      throw new EnvoiReporteException(service + " HTTP " + e.getStatusCode().value());
    } catch (RestClientException e) {
      throw new EnvoiReporteException(service + " " + e.getClass().getSimpleName());
    }
  }

  /** What an owner tells of a person, as far as a courriel needs it. */
  private record Personne(Civilite civilite, String nomNaissance, String courriel) {

    Destinataire destinataire() {
      return new Destinataire(civilite, nomNaissance, courriel);
    }
  }

  /** A link minted by registration-service. */
  private record Lien(
      Civilite civilite, String nomNaissance, String courriel, String jeton, Instant expireLe) {

    Destinataire destinataire() {
      return new Destinataire(civilite, nomNaissance, courriel);
    }
  }
}

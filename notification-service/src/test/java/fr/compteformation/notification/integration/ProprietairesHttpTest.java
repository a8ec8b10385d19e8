package fr.compteformation.notification.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import fr.compteformation.notification.Civilite;
import fr.compteformation.notification.EnvoiReporteException;
import fr.compteformation.notification.Proprietaires;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.client.RestClient;

class ProprietairesHttpTest {

  private static final UUID ID = UUID.fromString("0198f1c2-7a54-7b0e-9d35-3f6f2f1c8a01");

  @Test
  void mintsALinkAtTheRegistration() throws IOException {
    try (var services = ServicesProprietaires.demarrer()) {
      services.quand(
          "POST /interne/inscriptions/" + ID + "/lien",
          Map.of(
              "civilite", "MADAME",
              "prenom", "TOURIA",
              "nomNaissance", "ORANGE",
              "courriel", "touria.orange@sfr.fr",
              "jeton", "J-e_t0n",
              "expireLe", "2015-01-20T13:05:00Z"));

      var lien = sur(services.adresse()).lien(ID).orElseThrow();

      assertThat(lien.jeton()).isEqualTo("J-e_t0n");
      assertThat(lien.expireLe()).isEqualTo(Instant.parse("2015-01-20T13:05:00Z"));
      assertThat(lien.destinataire().civilite()).isEqualTo(Civilite.MADAME);
      assertThat(lien.destinataire().nomNaissance()).isEqualTo("ORANGE");
      assertThat(lien.destinataire().courriel()).isEqualTo("touria.orange@sfr.fr");
    }
  }

  @Test
  void takesItAsAnAnswerThatTheOwnerFoundNobody() throws IOException {
    try (var services = ServicesProprietaires.demarrer()) {
      var proprietaires = sur(services.adresse());

      assertThat(proprietaires.lien(ID)).isEmpty();
      assertThat(proprietaires.inscrit(ID)).isEmpty();
      assertThat(proprietaires.titulaire(ID)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, <html>touria.orange@sfr.fr</html>, account HTTP 404 of somebody else",
    "503, touria.orange@sfr.fr, account HTTP 503",
    "401, touria.orange@sfr.fr, account HTTP 401",
    "200, <html>touria.orange@sfr.fr</html>, account UnknownContentTypeException",
  })
  void comesBackLaterWhenTheAnswerIsNotTheOwners(int statut, String corps, String cause)
      throws IOException {
    var serveur = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serveur.createContext(
        "/",
        echange -> {
          try (echange) {
            var octets = corps.getBytes(StandardCharsets.UTF_8);
            echange.getResponseHeaders().set("Content-Type", "text/html");
            echange.sendResponseHeaders(statut, octets.length);
            echange.getResponseBody().write(octets);
          }
        });
    serveur.start();
    try {
      assertThatThrownBy(
              () -> sur("http://127.0.0.1:" + serveur.getAddress().getPort()).titulaire(ID))
          .isInstanceOf(EnvoiReporteException.class)
          .hasMessage(cause)
          .hasNoCause();
    } finally {
      serveur.stop(0);
    }
  }

  @Test
  void comesBackLaterWhenNobodyListens() throws IOException {
    String adresse;
    try (var services = ServicesProprietaires.demarrer()) {
      adresse = services.adresse();
    }
    assertThatThrownBy(() -> sur(adresse).titulaire(ID))
        .isInstanceOf(EnvoiReporteException.class)
        .hasMessage("account ResourceAccessException")
        .hasNoCause();
  }

  private static Proprietaires sur(String adresse) {
    return new ProprietairesHttp(service -> RestClient.create(adresse));
  }
}

package fr.compteformation.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.compteformation.account.persistence.Titulaires;
import fr.compteformation.contracts.InscriptionEvent.InscriptionConfirmee;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Plays a person's whole story, failures included, and searches every table, the public topic, the
 * log and the metrics for what tells who it is.
 */
@AccountServiceTest
@ExtendWith(OutputCaptureExtension.class)
class DonneesPersonnellesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  @Autowired private Titulaires titulaires;
  @Autowired private JdbcClient jdbc;

  @Test
  void showNowhere(CapturedOutput journal) {
    var touria = Personne.quelconque();
    var portail = new Portail(port);
    InscriptionsFactices.connait(touria.inscriptionId(), touria.inscrite());
    try (var autres = AutresServices.surKafka()) {
      autres.publish(new InscriptionConfirmee(touria.inscriptionId(), touria.titulaireId()), 1);
      await()
          .atMost(PATIENCE)
          .until(() -> !autres.heard("cpf.comptes", touria.titulaireId()).isEmpty());
      portail.connecter(touria.nir(), "Un-autre-mot-2015");
      portail.connecter(touria.courriel(), touria.motDePasse());
      var jetons = portail.visiter(touria.nir(), touria.motDePasse());
      portail.rafraichir(jetons.rafraichissement());
      portail.api("/compte/api/compte/informations", jetons.acces());
      new Portail(port).get(portail.autorisation());

      List<String> secrets = touria.secrets();
      for (String table : tables()) {
        assertThat(contenu(table)).as(table).doesNotContain(secrets);
      }
      assertThat(autres.records("cpf.comptes"))
          .allSatisfy(
              record ->
                  assertThat(
                          record.key()
                              + record.headers()
                              + new String(record.value(), StandardCharsets.UTF_8))
                      .doesNotContain(secrets));
      assertThat(journal.getAll()).doesNotContain(secrets);
      assertThat(portail.get("/compte/actuator/prometheus").body())
          .contains("http_server_requests")
          .doesNotContain(secrets);
    }
    assertThat(titulaires.findIdentite(touria.titulaireId()).orElseThrow().nomNaissance())
        .isEqualTo(touria.nom());
  }

  private List<String> tables() {
    List<String> tables =
        jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
            .query(String.class)
            .list();
    assertThat(tables)
        .contains("titulaire", "spring_session_attributes", "oauth2_authorization", "domain_event");
    return tables;
  }

  /** The rows as text; bytes both in hexadecimal and read as characters. */
  private String contenu(String table) {
    return String.join(
        "\n",
        jdbc.sql("select t::text from " + table + " t").query(String.class).list().stream()
            .map(ligne -> ligne + "\n" + lisible(ligne))
            .toList());
  }

  private static String lisible(String ligne) {
    return Pattern.compile("\\\\x([0-9a-f]+)")
        .matcher(ligne)
        .results()
        .map(match -> HexFormat.of().parseHex(match.group(1)))
        .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
        .reduce("", String::concat);
  }
}

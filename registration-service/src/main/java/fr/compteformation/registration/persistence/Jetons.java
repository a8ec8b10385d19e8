package fr.compteformation.registration.persistence;

import fr.compteformation.registration.Jeton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The links sent, by the hash of their token. */
@Repository
public class Jetons {

  private final JdbcClient jdbc;

  Jetons(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Remembers a token of a registration. */
  public void garder(Jeton jeton, UUID inscriptionId, Instant maintenant) {
    jdbc.sql("insert into jeton values (?, ?, ?)")
        .params(jeton.empreinte(), inscriptionId, maintenant.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** The registration that a token confirms. */
  public Optional<UUID> inscription(Jeton jeton) {
    return jdbc.sql("select inscription_id from jeton where empreinte = ?")
        .param(jeton.empreinte())
        .query(UUID.class)
        .optional();
  }

  /** Forgets tokens minted before an instant: their links are called unknown from then on. */
  public int oublierAvant(Instant limite) {
    return jdbc.sql("delete from jeton where cree_le < ?")
        .param(limite.atOffset(ZoneOffset.UTC))
        .update();
  }
}

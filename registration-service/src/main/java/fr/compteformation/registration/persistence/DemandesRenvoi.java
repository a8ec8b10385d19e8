package fr.compteformation.registration.persistence;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Demands to send the confirmation courriel again, not looked at yet. */
@Repository
public class DemandesRenvoi {

  private final JdbcClient jdbc;

  DemandesRenvoi(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes a demand down. */
  public void ajouter(DemandeRenvoi demande) {
    jdbc.sql("insert into demande_renvoi values (?, ?, ?)")
        .params(demande.demandeId(), demande.nirEmpreinte(), demande.courrielEmpreinte())
        .update();
  }

  /**
   * Takes a demand that nobody else is looking at; it is gone when the transaction commits. Any
   * one, so that a demand whose treatment fails does not hold up the others.
   */
  public Optional<DemandeRenvoi> prendre() {
    return jdbc.sql(
            "delete from demande_renvoi where demande_id = (select demande_id from demande_renvoi"
                + " order by random() limit 1 for update skip locked) returning *")
        .query(
            (row, n) ->
                new DemandeRenvoi(
                    row.getObject("demande_id", UUID.class),
                    row.getBytes("nir_fingerprint"),
                    row.getBytes("courriel_fingerprint")))
        .optional();
  }

  /** A demand: the person's NIR and courriel as keyed hashes. */
  public record DemandeRenvoi(UUID demandeId, byte[] nirEmpreinte, byte[] courrielEmpreinte) {}
}

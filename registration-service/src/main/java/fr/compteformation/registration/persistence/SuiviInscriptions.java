package fr.compteformation.registration.persistence;

import fr.compteformation.registration.EtatInscription;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each registration has come. */
@Repository
public class SuiviInscriptions {

  private final JdbcClient jdbc;

  SuiviInscriptions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Begins to follow a registration. */
  public void ajouter(UUID inscriptionId, UUID titulaireId, Instant expireLe) {
    jdbc.sql("insert into inscription values (?, ?, ?, ?)")
        .params(
            inscriptionId,
            titulaireId,
            EtatInscription.EN_ATTENTE.name(),
            expireLe.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Finds a registration, as it stands. */
  public Optional<Suivi> trouver(UUID inscriptionId) {
    return lire("select * from inscription where inscription_id = ?", inscriptionId);
  }

  /** Finds a registration and keeps others from changing it until the transaction ends. */
  public Optional<Suivi> verrouiller(UUID inscriptionId) {
    return lire("select * from inscription where inscription_id = ? for update", inscriptionId);
  }

  /** Notes how far a registration has come. */
  public void noter(UUID inscriptionId, EtatInscription etat) {
    jdbc.sql("update inscription set etat = ? where inscription_id = ?")
        .params(etat.name(), inscriptionId)
        .update();
  }

  /** Some registrations whose fifteen days are over at {@code maintenant}, oldest first. */
  public List<UUID> aExpirer(Instant maintenant, int nombre) {
    return jdbc.sql(
            "select inscription_id from inscription where etat = ? and expire_le <= ?"
                + " order by expire_le limit ?")
        .params(EtatInscription.EN_ATTENTE.name(), maintenant.atOffset(ZoneOffset.UTC), nombre)
        .query(UUID.class)
        .list();
  }

  private Optional<Suivi> lire(String sql, UUID inscriptionId) {
    return jdbc.sql(sql)
        .param(inscriptionId)
        .query(
            (row, n) ->
                new Suivi(
                    row.getObject("inscription_id", UUID.class),
                    row.getObject("titulaire_id", UUID.class),
                    EtatInscription.valueOf(row.getString("etat")),
                    row.getObject("expire_le", OffsetDateTime.class).toInstant()))
        .optional();
  }

  /** A registration as followed. */
  public record Suivi(
      UUID inscriptionId, UUID titulaireId, EtatInscription etat, Instant expireLe) {

    /** Whether its fifteen days are over without confirmation, swept already or not. */
    public boolean depasse(Instant maintenant) {
      return etat == EtatInscription.EXPIREE
          || etat == EtatInscription.EN_ATTENTE && !maintenant.isBefore(expireLe);
    }
  }
}

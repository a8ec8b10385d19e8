package fr.compteformation.notification.persistence;

import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.notification.Courriel;
import fr.compteformation.notification.Courriels;
import fr.compteformation.notification.NatureCourriel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code courriel}. */
@Repository
class CourrielsPostgresql implements Courriels {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  CourrielsPostgresql(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public boolean demander(Courriel courriel, Instant demandeLe) {
    return jdbc.sql(
                """
                insert into courriel
                  (id, nature, titulaire_id, type_evenement, evenement, demande_le)
                values (:id, :nature, :titulaire, :type, :evenement::jsonb, :demandeLe)
                on conflict (id) do nothing
                """)
            .param("id", courriel.id())
            .param("nature", courriel.nature().name())
            .param("titulaire", courriel.evenement().titulaireId())
            .param("type", PublicEventTypes.typeOf(courriel.evenement().getClass()))
            .param("evenement", json.writeValueAsString(courriel.evenement()))
            .param("demandeLe", Timestamp.from(demandeLe))
            .update()
        == 1;
  }

  @Override
  public Optional<Courriel> enAttente(UUID id) {
    return jdbc.sql(
            """
            select id, nature, type_evenement, evenement, renvois from courriel
            where id = :id and etat = 'EN_ATTENTE'
            """)
        .param("id", id)
        .query(this::courriel)
        .optional();
  }

  private Courriel courriel(ResultSet row, int number) throws SQLException {
    var type = PublicEventTypes.all().get(row.getString("type_evenement"));
    return new Courriel(
        row.getObject("id", UUID.class),
        NatureCourriel.valueOf(row.getString("nature")),
        json.readValue(row.getString("evenement"), type),
        row.getInt("renvois"));
  }

  @Override
  public void marquerEnvoye(UUID id) {
    regler(id, "ENVOYE", null);
  }

  @Override
  public void marquerSansObjet(UUID id) {
    regler(id, "SANS_OBJET", null);
  }

  @Override
  public void marquerRejete(UUID id, String cause) {
    regler(id, "REJETE", cause);
  }

  private void regler(UUID id, String etat, String cause) {
    jdbc.sql(
            """
            update courriel set etat = :etat, regle_le = :maintenant,
              derniere_cause = coalesce(:cause, derniere_cause)
            where id = :id and etat = 'EN_ATTENTE'
            """)
        .param("id", id)
        .param("etat", etat)
        .param("maintenant", Timestamp.from(clock.instant()))
        .param("cause", cause)
        .update();
  }

  @Override
  public void noterEchec(UUID id, String cause) {
    jdbc.sql("update courriel set echecs = echecs + 1, derniere_cause = :cause where id = :id")
        .param("id", id)
        .param("cause", cause)
        .update();
  }

  @Override
  public List<Suivi> deTitulaire(UUID titulaireId) {
    return jdbc.sql("select * from courriel where titulaire_id = ? order by demande_le desc")
        .param(titulaireId)
        .query(CourrielsPostgresql::suivi)
        .list();
  }

  @Override
  public Optional<Suivi> suivi(UUID id) {
    return jdbc.sql("select * from courriel where id = ?")
        .param(id)
        .query(CourrielsPostgresql::suivi)
        .optional();
  }

  private static Suivi suivi(ResultSet row, int number) throws SQLException {
    var regleLe = row.getTimestamp("regle_le");
    return new Suivi(
        row.getObject("id", UUID.class),
        NatureCourriel.valueOf(row.getString("nature")),
        row.getString("etat"),
        row.getTimestamp("demande_le").toInstant(),
        regleLe == null ? null : regleLe.toInstant(),
        row.getInt("echecs"),
        row.getString("derniere_cause"),
        row.getInt("renvois"));
  }

  @Override
  public boolean reprendre(UUID id) {
    return jdbc.sql(
                """
                update courriel set etat = 'EN_ATTENTE', regle_le = null, renvois = renvois + 1
                where id = ? and etat <> 'EN_ATTENTE'
                """)
            .param(id)
            .update()
        == 1;
  }

  @Override
  public Attente attente() {
    return jdbc.sql(
            "select count(*), min(demande_le) as depuis from courriel where etat = 'EN_ATTENTE'")
        .query(
            (row, number) -> {
              var depuis = row.getTimestamp("depuis");
              return new Attente(row.getLong(1), depuis == null ? null : depuis.toInstant());
            })
        .single();
  }
}

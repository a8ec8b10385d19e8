package fr.compteformation.account.connexion;

import fr.compteformation.account.AccountProperties.Frein;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets the wait double with each failure that was looked at, and forgets after a long silence. */
final class FreinProgressif {

  private static final String ENGAGER =
      """
      insert into tentative_connexion as t (cle, nombre, admises, admise, derniere_le, libre_le)
      values (:cle, 1, case when :candidate then 1 else 0 end, :candidate, :maintenant,
        to_timestamp(0))
      on conflict (cle) do update set
        nombre = case when t.derniere_le < :oubliAvant then 1 else t.nombre + 1 end,
        admises = case
          when t.derniere_le < :oubliAvant then case when :candidate then 1 else 0 end
          when :candidate and t.libre_le <= :maintenant then t.admises + 1
          else t.admises end,
        admise = :candidate and (t.derniere_le < :oubliAvant or t.libre_le <= :maintenant),
        libre_le = case
          when t.derniere_le < :oubliAvant then to_timestamp(0)
          when not :candidate or t.libre_le > :maintenant then t.libre_le
          when t.admises + 1 < :essaisLibres then to_timestamp(0)
          else :maintenant + interval '1 second' * least(
            :attenteMaximale, :attenteInitiale * power(2, least(t.admises + 1 - :essaisLibres, 20)))
          end,
        derniere_le = :maintenant
      returning admise
      """;

  private final JdbcClient jdbc;
  private final Frein frein;
  private final Duration oubli;

  /**
   * @param oubli after how long without a try failures are forgotten
   */
  FreinProgressif(JdbcClient jdbc, Frein frein, Duration oubli) {
    this.jdbc = jdbc;
    this.frein = frein;
    this.oubli = oubli;
  }

  /**
   * Counts a try; within the caller's transaction, whose end lets go of the row.
   *
   * @param candidate whether the password would be looked at but for this brake: a try refused
   *     elsewhere does not make the wait longer here
   */
  boolean engager(byte[] cle, boolean candidate, Instant maintenant) {
    return jdbc.sql(ENGAGER)
        .param("cle", cle)
        .param("candidate", candidate)
        .param("maintenant", maintenant.atOffset(ZoneOffset.UTC))
        .param("oubliAvant", maintenant.minus(oubli).atOffset(ZoneOffset.UTC))
        .param("essaisLibres", frein.essaisLibres())
        .param("attenteInitiale", frein.attenteInitiale().toSeconds())
        .param("attenteMaximale", frein.attenteMaximale().toSeconds())
        .query(Boolean.class)
        .single();
  }

  /** Forgets the failures. */
  void oublier(byte[] cle) {
    jdbc.sql("delete from tentative_connexion where cle = :cle").param("cle", cle).update();
  }
}

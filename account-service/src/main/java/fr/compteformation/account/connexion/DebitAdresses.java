package fr.compteformation.account.connexion;

import fr.compteformation.account.AccountProperties.Debit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many passwords a network address may try. Many people can share one, so it is never slowed
 * down for long: each try that found room takes its place for one period, spread evenly, and a try
 * that was refused takes none.
 */
final class DebitAdresses {

  private static final String ENGAGER =
      """
      insert into debit_adresse as t (cle, nombre, admise, vide_le)
      values (:cle, 1, :candidate,
        case when :candidate then :maintenant + :place * interval '1 microsecond'
        else :maintenant end)
      on conflict (cle) do update set
        nombre = case when t.vide_le <= :maintenant then 1 else t.nombre + 1 end,
        admise = :candidate and t.vide_le <= :plein,
        vide_le = case
          when :candidate and t.vide_le <= :plein
          then greatest(t.vide_le, :maintenant) + :place * interval '1 microsecond'
          else t.vide_le end
      returning admise
      """;

  private static final String REPRENDRE =
      """
      update debit_adresse
      set nombre = greatest(nombre - 1, 0),
        vide_le = vide_le - :place * interval '1 microsecond'
      where cle = :cle
      """;

  private final JdbcClient jdbc;
  private final Debit debit;
  private final Duration place;

  DebitAdresses(JdbcClient jdbc, Debit debit) {
    this.jdbc = jdbc;
    this.debit = debit;
    this.place = debit.periode().dividedBy(debit.essais());
  }

  /**
   * Counts a try; within the caller's transaction, whose end lets go of the row.
   *
   * @param candidate whether the password would be looked at, were there room: takes none otherwise
   */
  boolean engager(byte[] cle, boolean candidate, Instant maintenant) {
    return jdbc.sql(ENGAGER)
        .param("cle", cle)
        .param("candidate", candidate)
        .param("maintenant", maintenant.atOffset(ZoneOffset.UTC))
        .param("plein", maintenant.plus(debit.periode()).minus(place).atOffset(ZoneOffset.UTC))
        .param("place", microseconds())
        .query(Boolean.class)
        .single();
  }

  /** Takes a try back. */
  void reprendre(byte[] cle) {
    jdbc.sql(REPRENDRE).param("cle", cle).param("place", microseconds()).update();
  }

  /** Deletes what is empty. */
  void oublier(Instant maintenant) {
    jdbc.sql("delete from debit_adresse where vide_le < :maintenant")
        .param("maintenant", maintenant.atOffset(ZoneOffset.UTC))
        .update();
  }

  private long microseconds() {
    return place.toNanos() / 1000;
  }
}

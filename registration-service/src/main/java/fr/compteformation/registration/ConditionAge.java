package fr.compteformation.registration;

import fr.compteformation.registration.Nir.Naissance;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The age condition, judged on what a NIR tells: two digits of a year, often a month, never a day.
 * The year is that of the most recent century which is not in the future, so a centenarian counts
 * as a child; such a person registers by other means.
 */
public final class ConditionAge {

  /** The clock on the wall where the law applies. */
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final int AGE = 16;
  private static final int AGE_APPRENTI = 15;

  private final Clock clock;

  public ConditionAge(Clock clock) {
    this.clock = clock;
  }

  /** Judges the person's youngest and oldest possible ages today; without a birth, accepts. */
  public Eligibilite de(Nir nir) {
    return nir.naissance().map(this::de).orElse(Eligibilite.ELIGIBLE);
  }

  /**
   * The first month in which a person of that NIR, now too young, may register as an apprentice.
   */
  public YearMonth possibleAPartirDe(Nir nir) {
    var naissance = nir.naissance().orElseThrow();
    return YearMonth.of(annee(naissance), naissance.mois().orElse(1)).plusYears(AGE_APPRENTI);
  }

  private Eligibilite de(Naissance naissance) {
    int annee = annee(naissance);
    var auPlusTot = LocalDate.of(annee, naissance.mois().orElse(1), 1);
    var auPlusTard = YearMonth.of(annee, naissance.mois().orElse(12)).atEndOfMonth();
    long ageMaximal = age(auPlusTot);
    long ageMinimal = age(auPlusTard);
    if (ageMinimal >= AGE) {
      return Eligibilite.ELIGIBLE;
    }
    if (ageMaximal >= AGE) {
      return Eligibilite.SEIZE_ANS_EN_COURS;
    }
    if (ageMinimal >= AGE_APPRENTI) {
      return Eligibilite.APPRENTI_SEULEMENT;
    }
    return ageMaximal >= AGE_APPRENTI ? Eligibilite.QUINZE_ANS_EN_COURS : Eligibilite.TROP_JEUNE;
  }

  private int annee(Naissance naissance) {
    var ceMois = YearMonth.now(clock.withZone(PARIS));
    int annee = ceMois.getYear() / 100 * 100 + naissance.annee();
    boolean aVenir = YearMonth.of(annee, naissance.mois().orElse(1)).isAfter(ceMois);
    return aVenir ? annee - 100 : annee;
  }

  private long age(LocalDate naissance) {
    return ChronoUnit.YEARS.between(naissance, LocalDate.now(clock.withZone(PARIS)));
  }
}

package fr.compteformation.dossier;

import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * The training that a dossier asks for; nothing here is free text.
 *
 * @param codeCpf its CPF code, 1 to 6 digits
 * @param heures planned duration, 1 to {@value #HEURES_MAXIMUM} hours
 * @param cout planned cost in euros, at least 0, {@code null} while unknown
 * @param debut first day
 * @param fin last day, not before {@code debut}
 */
public record Formation(
    String codeCpf, int heures, BigDecimal cout, LocalDate debut, LocalDate fin) {

  /** The longest training, in hours. */
  public static final int HEURES_MAXIMUM = 5000;

  /** What is wrong between the fields; nothing when all is well. */
  public List<Erreur> erreurs() {
    return erreurs(debut, fin);
  }

  /** What is wrong between two dates; nothing when all is well. */
  public static List<Erreur> erreurs(LocalDate debut, LocalDate fin) {
    return fin.isBefore(debut)
        ? List.of(
            new Erreur(
                "fin",
                "FIN_AVANT_DEBUT",
                "La date de fin doit être le jour du début ou un jour suivant."))
        : List.of();
  }
}

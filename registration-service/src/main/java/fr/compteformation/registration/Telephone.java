package fr.compteformation.registration;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A French telephone number, of the mainland or overseas.
 *
 * @param numero without separators: {@code 0231000000}, or {@code +689…} where there is no 0
 */
public record Telephone(String numero) {

  private static final Pattern SEPARATEURS = Pattern.compile("[\\s\\h./()\u2010-\u2015-]+");

  /** +33 (0)2…: the 0 is not dialled. */
  private static final Pattern METROPOLE = Pattern.compile("(?:(?:\\+|00)330?|0)([1-9][0-9]{8})");

  /** Réunion and Mayotte, Guadeloupe, Guyane, Martinique, Saint-Pierre: 0 inside France. */
  private static final Pattern OUTRE_MER =
      Pattern.compile("(?:\\+|00)(?:262|590|594|596|508)0?([1-9][0-9]{8})");

  /** Nouvelle-Calédonie, Wallis-et-Futuna: 6 digits. Polynésie française: 8. */
  private static final Pattern PACIFIQUE =
      Pattern.compile("(?:\\+|00)(68[17][0-9]{6}|689[0-9]{8})");

  /** Reads what a person typed; empty when it is no French number. */
  public static Optional<Telephone> lire(String saisie) {
    var texte = SEPARATEURS.matcher(saisie).replaceAll("");
    var national = METROPOLE.matcher(texte);
    if (national.matches()) {
      return Optional.of(new Telephone("0" + national.group(1)));
    }
    var outreMer = OUTRE_MER.matcher(texte);
    if (outreMer.matches()) {
      return Optional.of(new Telephone("0" + outreMer.group(1)));
    }
    var pacifique = PACIFIQUE.matcher(texte);
    return pacifique.matches()
        ? Optional.of(new Telephone("+" + pacifique.group(1)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "Telephone[…]";
  }
}

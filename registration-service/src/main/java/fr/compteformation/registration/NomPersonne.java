package fr.compteformation.registration;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A first name or a birth name, as the person writes it.
 *
 * @param texte 1 to 80 characters: letters of any alphabet, with spaces, hyphens, apostrophes, dots
 */
public record NomPersonne(String texte) {

  /** Characters at most. */
  public static final int LONGUEUR_MAXIMALE = 80;

  private static final Pattern BLANCS = Pattern.compile("[\\s\\h\\v\u200b\ufeff]+");
  private static final Pattern FORME = Pattern.compile("\\p{L}[\\p{L}\\p{M} .'’-]*");

  /** Reads what a person typed or pasted, blanks around and doubled taken away. */
  public static Optional<NomPersonne> lire(String saisie) {
    var texte = Normalizer.normalize(nettoyer(saisie), Normalizer.Form.NFC);
    return Optional.of(texte)
        .filter(nom -> nom.codePointCount(0, nom.length()) <= LONGUEUR_MAXIMALE)
        .filter(nom -> FORME.matcher(nom).matches())
        .map(NomPersonne::new);
  }

  /** Whether there is anything to read. */
  public static boolean vide(String saisie) {
    return nettoyer(saisie).isEmpty();
  }

  private static String nettoyer(String saisie) {
    return saisie == null ? "" : BLANCS.matcher(saisie).replaceAll(" ").strip();
  }

  @Override
  public String toString() {
    return "NomPersonne[…]";
  }
}

package fr.compteformation.registration;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a password must be made of. Characters are counted by code points of the normalised form,
 * nothing is trimmed; letters are those of any alphabet, digits only 0 to 9, and whatever is
 * neither is a special character, the space included.
 *
 * @param longueur characters at least, 0 when the other rules say enough
 * @param lettres letters at least
 * @param chiffres digits at least
 * @param categories kinds of characters at least, among upper case, lower case, special, digits
 */
public record PolitiqueMotDePasse(int longueur, int lettres, int chiffres, int categories) {

  /**
   * The portal's own rule of 2015 (seeds 000 and 001). OWASP and NIST advise against composition
   * rules; it is kept because people were taught it, with throttling of the login beside it.
   */
  public static final PolitiqueMotDePasse ORIGINE = new PolitiqueMotDePasse(0, 5, 3, 3);

  /** The portal's later rule: 12 characters of all four kinds. */
  public static final PolitiqueMotDePasse RENFORCEE = new PolitiqueMotDePasse(12, 1, 1, 4);

  /** Longer ones would only make hashing dear. */
  public static final int LONGUEUR_MAXIMALE = 256;

  /** As typed, before normalisation; the login looks no further. */
  private static final int UNITES_MAXIMALES = 2 * LONGUEUR_MAXIMALE;

  /** The form in which a password is counted, hashed and compared: Unicode NFC. */
  public static String normaliser(String motDePasse) {
    return Normalizer.normalize(motDePasse, Normalizer.Form.NFC);
  }

  /**
   * Judges a password.
   *
   * @param personne what must not be part of it
   * @return every unmet rule, in the order of {@link RegleMotDePasse}
   */
  public List<Manquement> manquements(String motDePasse, MotsInterdits personne) {
    var texte = normaliser(motDePasse);
    var composition = Composition.de(texte);
    var manquements = new ArrayList<Manquement>();
    auMoins(longueur, composition.total(), RegleMotDePasse.LONGUEUR_MINIMALE, manquements);
    if (composition.total() > LONGUEUR_MAXIMALE || motDePasse.length() > UNITES_MAXIMALES) {
      manquements.add(new Manquement(RegleMotDePasse.LONGUEUR_MAXIMALE, LONGUEUR_MAXIMALE));
    }
    auMoins(lettres, composition.lettres(), RegleMotDePasse.LETTRES, manquements);
    auMoins(chiffres, composition.chiffres(), RegleMotDePasse.CHIFFRES, manquements);
    auMoins(categories, composition.categories(), RegleMotDePasse.CATEGORIES, manquements);
    if (MotsDePasseCourants.contiennent(texte)) {
      manquements.add(new Manquement(RegleMotDePasse.TROP_COURANT, 0));
    }
    if (personne.dans(texte)) {
      manquements.add(new Manquement(RegleMotDePasse.PERSONNEL, 0));
    }
    return manquements;
  }

  private static void auMoins(
      int minimum, int compte, RegleMotDePasse regle, List<Manquement> manquements) {
    if (compte < minimum) {
      manquements.add(new Manquement(regle, minimum));
    }
  }

  /** A rule that a password does not meet, and the number it asks for. */
  public record Manquement(RegleMotDePasse regle, int nombre) {

    /** What to tell the person, in French. */
    public String message() {
      return regle.message(nombre);
    }
  }

  private record Composition(
      int total, int lettres, int chiffres, boolean majuscule, boolean minuscule, boolean special) {

    static Composition de(String texte) {
      int lettres = (int) texte.codePoints().filter(Character::isLetter).count();
      int chiffres = (int) texte.codePoints().filter(Composition::chiffre).count();
      return new Composition(
          texte.codePointCount(0, texte.length()),
          lettres,
          chiffres,
          texte.codePoints().anyMatch(Character::isUpperCase),
          texte.codePoints().anyMatch(Character::isLowerCase),
          texte.codePoints().anyMatch(c -> !Character.isLetter(c) && !chiffre(c)));
    }

    int categories() {
      return (majuscule ? 1 : 0) + (minuscule ? 1 : 0) + (special ? 1 : 0) + (chiffres > 0 ? 1 : 0);
    }

    private static boolean chiffre(int c) {
      return c >= '0' && c <= '9';
    }
  }
}

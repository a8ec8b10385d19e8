package fr.compteformation.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody typed to say who he is: a titulaire's NIR or an operator's identifiant.
 *
 * <p>People type the NIR as it stands on the carte Vitale, with spaces or dots, with or without its
 * key, with a small {@code 2a}; all of these are the same person.
 */
public sealed interface Identifiant {

  /** The one form by which it is looked up. */
  String canonique();

  /**
   * Reads what was typed. Never fails: what is not shaped like a NIR is an operator's identifiant,
   * known or not.
   */
  static Identifiant lire(String saisie) {
    String bornee = saisie.substring(0, Math.min(saisie.length(), Operateur.LONGUEUR_MAXIMALE));
    return Nir.lire(bornee)
        .<Identifiant>map(nir -> nir)
        .orElseGet(() -> new Operateur(bornee.strip().toLowerCase(Locale.ROOT)));
  }

  /**
   * A numéro de Sécurité sociale.
   *
   * @param corps the 13 characters without the key, letters of Corsica in capitals
   */
  record Nir(String corps) implements Identifiant {

    /** Blanks of every kind, dots, dashes and the slash before the key. */
    private static final Pattern SEPARATEURS = Pattern.compile("[\\s\\p{Z}./-]+");

    private static final Pattern FORME = Pattern.compile("[0-9]{6}[0-9AB][0-9]{6}(?:[0-9]{2})?");

    private static final int LONGUEUR_CORPS = 13;

    /** Reads a number of 13 or 15 characters; empty when the text has not that shape. */
    public static Optional<Nir> lire(String saisie) {
      String serree = SEPARATEURS.matcher(saisie).replaceAll("").toUpperCase(Locale.ROOT);
      return FORME.matcher(serree).matches()
          ? Optional.of(new Nir(serree.substring(0, LONGUEUR_CORPS)))
          : Optional.empty();
    }

    @Override
    public String canonique() {
      return corps;
    }

    /** The number with all but sex, year and month hidden: {@code 2 55 08 ** *** *** **}. */
    public String masque() {
      return "%s %s %s ** *** *** **"
          .formatted(corps.charAt(0), corps.substring(1, 3), corps.substring(3, 5));
    }
  }

  /**
   * The identifiant of an operator, as given by the portal.
   *
   * @param canonique in small letters, without blanks around it
   */
  record Operateur(String canonique) implements Identifiant {

    /** As long as a courriel address can be. */
    private static final int LONGUEUR_MAXIMALE = 254;
  }
}

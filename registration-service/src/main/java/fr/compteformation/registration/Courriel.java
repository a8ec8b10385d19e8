package fr.compteformation.registration;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address. Judged by its form alone: no domain is refused (seed 000 complains that @sfr.fr
 * was), and whether it works is proven by the link.
 *
 * @param adresse the part before the @ as typed, the domain in lower case and ASCII (IDNA)
 */
public record Courriel(String adresse) {

  private static final int LONGUEUR_MAXIMALE = 254;
  private static final int LONGUEUR_BOITE = 64;

  /** RFC 5322's dot-atom: no quoted strings, so nothing that could end a mail header. */
  private static final Pattern BOITE =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  private static final Pattern DOMAINE =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

  /** Reads what a person typed; empty when no mail address looks like that. */
  public static Optional<Courriel> lire(String saisie) {
    var texte = saisie == null ? "" : saisie.strip();
    int arobase = texte.lastIndexOf('@');
    if (arobase < 1 || texte.length() > LONGUEUR_MAXIMALE) {
      return Optional.empty();
    }
    var boite = texte.substring(0, arobase);
    return domaine(texte.substring(arobase + 1))
        .filter(domaine -> boite.length() <= LONGUEUR_BOITE && BOITE.matcher(boite).matches())
        .map(domaine -> boite + "@" + domaine)
        .filter(adresse -> adresse.length() <= LONGUEUR_MAXIMALE)
        .map(Courriel::new);
  }

  /** The form in which two addresses are the same mailbox for a person: case makes none. */
  public String pliee() {
    return adresse.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "Courriel[…]";
  }

  private static Optional<String> domaine(String texte) {
    try {
      var ascii = IDN.toASCII(texte, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      return Optional.of(ascii).filter(domaine -> DOMAINE.matcher(domaine).matches());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

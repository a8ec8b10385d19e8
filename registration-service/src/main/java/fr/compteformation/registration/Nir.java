package fr.compteformation.registration;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A numéro de sécurité sociale (numéro d'inscription au répertoire, décret 82-103 art. 4): 13
 * characters and a key of 2 digits. The letters of Corsican departments are kept: {@code 2A} and
 * {@code 19} give the same key but are two persons.
 *
 * <p>It is personal: {@link #toString()} shows it masked, and no message repeats it.
 *
 * @param caracteres the 15 characters, without separators, letters in upper case
 */
public record Nir(String caracteres) {

  private static final int LONGUEUR_NUMERO = 13;
  private static final int LONGUEUR = 15;
  private static final int RANG_LETTRE_CORSE = 6;

  /** What people type between the groups: dots, slashes, and dashes of any width. */
  private static final String PONCTUATION = "./-\u2010\u2011\u2012\u2013\u2014\u2212";

  /**
   * Months 20 and 30, 50 to 99 mean an unknown month; 31 to 42 an incomplete record whose month is
   * known. Refusing a real person is the worse error, so the widest documented set is accepted.
   */
  private static final Pattern MOIS = Pattern.compile("0[1-9]|1[0-2]|2[0-9]|3[0-9]|4[0-2]|[5-9].");

  private static final Pattern METROPOLE_OU_ETRANGER =
      Pattern.compile("(0[1-9]|[1-8][0-9]|9[0-69]|2[AB])(?!000|99[1-9])[0-9]{3}");
  private static final Pattern OUTRE_MER = Pattern.compile("(97[1-8]|98[4-9])(?!00)[0-9]{2}");

  /**
   * @throws IllegalArgumentException when it is not a NIR; the message does not repeat it
   */
  public Nir {
    anomalie(caracteres, true)
        .ifPresent(
            anomalie -> {
              throw new IllegalArgumentException("Not a NIR: " + anomalie);
            });
  }

  /**
   * Reads what a person typed, with separators or without.
   *
   * @param provisoiresAcceptes whether a number that stands in for one to come will do
   */
  public static LectureNir lire(String saisie, boolean provisoiresAcceptes) {
    var texte = normaliser(saisie);
    return anomalie(texte, provisoiresAcceptes)
        .<LectureNir>map(LectureNir.Refuse::new)
        .orElseGet(() -> new LectureNir.Lu(new Nir(texte)));
  }

  /** The 13 characters without the key: what identifies the person. */
  public String numero() {
    return caracteres.substring(0, LONGUEUR_NUMERO);
  }

  /** The birth that the number tells of; empty for a numéro national provisoire, which has none. */
  public Optional<Naissance> naissance() {
    if (sansNaissance(caracteres)) {
      return Optional.empty();
    }
    int annee = Integer.parseInt(caracteres, 1, 3, 10);
    int code = Integer.parseInt(caracteres, 3, 5, 10);
    int mois = code > 30 && code <= 42 ? code - 30 : code;
    return Optional.of(
        new Naissance(annee, mois <= 12 ? OptionalInt.of(mois) : OptionalInt.empty()));
  }

  /** Enough to recognise one's own number, too little to learn somebody else's. */
  public String masque() {
    return "%s %s %s ** *** *** **"
        .formatted(
            caracteres.substring(0, 1), caracteres.substring(1, 3), caracteres.substring(3, 5));
  }

  @Override
  public String toString() {
    return masque();
  }

  /**
   * What the number says of a birth.
   *
   * @param annee last two digits of the year, 0 to 99
   * @param mois 1 to 12, empty when the record does not know it
   */
  public record Naissance(int annee, OptionalInt mois) {}

  private static String normaliser(String saisie) {
    if (saisie == null) {
      return "";
    }
    var texte = new StringBuilder(LONGUEUR);
    saisie
        .chars()
        .filter(c -> !separateur(c))
        .map(c -> c == 'a' || c == 'b' ? c - 'a' + 'A' : c)
        .forEach(c -> texte.append((char) c));
    return texte.toString();
  }

  private static boolean separateur(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || PONCTUATION.indexOf(c) >= 0;
  }

  private static Optional<NirAnomalie> anomalie(String texte, boolean provisoiresAcceptes) {
    if (texte.isEmpty()) {
      return Optional.of(NirAnomalie.EMPTY);
    }
    if (!caracteresPermis(texte)) {
      return Optional.of(NirAnomalie.BAD_CHAR);
    }
    if (texte.length() != LONGUEUR) {
      return Optional.of(
          texte.length() == LONGUEUR_NUMERO ? NirAnomalie.KEY_MISSING : NirAnomalie.BAD_LENGTH);
    }
    if ("0569".indexOf(texte.charAt(0)) >= 0) {
      return Optional.of(NirAnomalie.BAD_SEX);
    }
    if (!provisoiresAcceptes && "3478".indexOf(texte.charAt(0)) >= 0) {
      return Optional.of(NirAnomalie.PROVISIONAL_NUMBER);
    }
    return anomalieDeNaissance(texte)
        .or(
            () ->
                cle(texte).equals(texte.substring(LONGUEUR_NUMERO))
                    ? Optional.empty()
                    : Optional.of(NirAnomalie.BAD_KEY));
  }

  private static Optional<NirAnomalie> anomalieDeNaissance(String texte) {
    if (sansNaissance(texte)) {
      return Optional.empty();
    }
    if (!MOIS.matcher(texte.substring(3, 5)).matches()) {
      return Optional.of(NirAnomalie.BAD_MONTH);
    }
    var lieu = texte.substring(5, 10);
    if (!METROPOLE_OU_ETRANGER.matcher(lieu).matches() && !OUTRE_MER.matcher(lieu).matches()) {
      return Optional.of(NirAnomalie.BAD_PLACE);
    }
    return texte.startsWith("000", 10) ? Optional.of(NirAnomalie.BAD_ORDER) : Optional.empty();
  }

  /** ASCII digits only (never {@code Character.isDigit}), and A or B where Corsica has it. */
  private static boolean caracteresPermis(String texte) {
    for (int rang = 0; rang < texte.length(); rang++) {
      char c = texte.charAt(rang);
      boolean chiffre = c >= '0' && c <= '9';
      boolean lettreCorse = (c == 'A' || c == 'B') && rang == RANG_LETTRE_CORSE;
      if (!chiffre && !lettreCorse) {
        return false;
      }
    }
    return true;
  }

  /** A numéro national provisoire (7 or 8) is a fund's own number, without year, month or place. */
  private static boolean sansNaissance(String texte) {
    return texte.charAt(0) == '7' || texte.charAt(0) == '8';
  }

  /** 97 less the remainder by 97, Corsica's 2A counting as 19 and 2B as 18: 01 to 97, never 00. */
  private static String cle(String texte) {
    var chiffres = texte.substring(0, LONGUEUR_NUMERO).replace("2A", "19").replace("2B", "18");
    return "%02d".formatted(97 - Long.parseLong(chiffres) % 97);
  }
}

package fr.compteformation.registration;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a person's password must not contain, because it is the first thing others would try: the
 * NIR, the names, the courriel. Upper case, accents, spaces and punctuation make no difference.
 */
public final class MotsInterdits {

  /** Shorter words are found in too many others by chance. */
  private static final int LONGUEUR_MINIMALE = 3;

  private static final Pattern MARQUES_ET_PONCTUATION = Pattern.compile("[^\\p{L}\\p{Nd}]");

  private final List<String> mots;

  private MotsInterdits(Stream<String> mots) {
    this.mots =
        mots.filter(Objects::nonNull)
            .map(MotsInterdits::plier)
            .filter(mot -> mot.length() >= LONGUEUR_MINIMALE)
            .toList();
  }

  /**
   * @param numeroNir the NIR's 13 characters; like the others, may be {@code null} when unknown
   */
  public static MotsInterdits de(
      String numeroNir, String prenom, String nomNaissance, String courriel) {
    var boite = courriel == null ? null : courriel.split("[@+]", 2)[0];
    return new MotsInterdits(Stream.of(numeroNir, prenom, nomNaissance, boite));
  }

  /** Nothing is known of the person. */
  public static MotsInterdits aucun() {
    return new MotsInterdits(Stream.empty());
  }

  boolean dans(String motDePasse) {
    return mots.stream().anyMatch(plier(motDePasse)::contains);
  }

  /** Lower case, without accents, spaces and punctuation. */
  static String plier(String texte) {
    var decompose = Normalizer.normalize(texte, Normalizer.Form.NFKD);
    return MARQUES_ET_PONCTUATION.matcher(decompose).replaceAll("").toLowerCase(Locale.ROOT);
  }
}

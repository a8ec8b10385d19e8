package fr.compteformation.kit.web;

import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads what somebody typed, field by field, and remembers everything that is wrong with it, so
 * that he is told all at once: read every field, then {@link #verifier()}. A field that is wrong
 * reads as {@code null}. Fields that nobody asks for are ignored.
 */
public final class SaisieJson {

  private static final Pattern ENTIER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern NEGATIF = Pattern.compile("-[0-9]+([.,][0-9]+)?");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]+[.,][0-9]+");
  private static final Pattern MONTANT = Pattern.compile("[0-9]{1,9}([.,][0-9]{1,2})?");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final LocalDate PREMIER_JOUR = LocalDate.of(1900, 1, 1);
  private static final LocalDate DERNIER_JOUR = LocalDate.of(2100, 12, 31);

  private final JsonNode corps;
  private final boolean facultative;
  private final List<Erreur> erreurs;

  private SaisieJson(JsonNode corps, boolean facultative, List<Erreur> erreurs) {
    this.corps = corps;
    this.facultative = facultative;
    this.erreurs = erreurs;
  }

  /**
   * Begins reading.
   *
   * @param corps the request's body
   * @throws SaisieInvalideException when it is not a JSON object
   */
  public static SaisieJson de(JsonNode corps) {
    if (!corps.isObject()) {
      throw new SaisieInvalideException(
          List.of(
              new Erreur(
                  null, "OBJET_ATTENDU", "Le corps de la requête doit être un objet JSON.")));
    }
    return new SaisieJson(corps, false, new ArrayList<>());
  }

  /** The same body, from which a field may be missing: it then reads as {@code null}. */
  public SaisieJson facultatif() {
    return new SaisieJson(corps, true, erreurs);
  }

  /**
   * A whole number of hours, as a JSON number or as digits in a text.
   *
   * @param min the least accepted
   * @param max the most accepted
   */
  public Integer heures(String champ, int min, int max) {
    String saisi = nombre(champ);
    if (saisi == null) {
      return null;
    }
    if (NEGATIF.matcher(saisi).matches()) {
      return faux(champ, "HEURES_NEGATIVES", "Le nombre d'heures ne peut pas être négatif.");
    }
    if (DECIMAL.matcher(saisi).matches()) {
      return faux(
          champ,
          "HEURES_DECIMALES",
          "Indiquez un nombre entier d'heures, arrondi à l'heure supérieure.");
    }
    if (!saisi.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return faux(champ, "HEURES_INVALIDES", "Indiquez un nombre entier d'heures, sans l'unité.");
    }
    int heures = ENTIER.matcher(saisi).matches() ? Integer.parseInt(saisi) : Integer.MAX_VALUE;
    return heures >= min && heures <= max
        ? heures
        : faux(
            champ,
            "HEURES_HORS_BORNES",
            "Indiquez un nombre d'heures entre %d et %d.".formatted(min, max));
  }

  /**
   * An amount in euros with two decimals at most, as a JSON number or as a text.
   *
   * @param max the most accepted, in euros
   */
  public BigDecimal montant(String champ, int max) {
    String saisi = nombre(champ);
    if (saisi == null) {
      return null;
    }
    if (MONTANT.matcher(saisi).matches()) {
      var montant = new BigDecimal(saisi.replace(',', '.')).setScale(2, RoundingMode.UNNECESSARY);
      if (montant.compareTo(BigDecimal.valueOf(max)) <= 0) {
        return montant;
      }
    }
    return faux(
        champ,
        "MONTANT_INVALIDE",
        "Indiquez un montant en euros entre 0 et %d, avec deux décimales au plus.".formatted(max));
  }

  /** A day, as {@code 2015-06-01}. */
  public LocalDate date(String champ) {
    JsonNode valeur = valeur(champ);
    if (valeur == null) {
      return null;
    }
    if (valeur.isString() && DATE.matcher(valeur.stringValue()).matches()) {
      try {
        LocalDate jour = LocalDate.parse(valeur.stringValue());
        if (!jour.isBefore(PREMIER_JOUR) && !jour.isAfter(DERNIER_JOUR)) {
          return jour;
        }
      } catch (DateTimeException e) {
        return dateFausse(champ); // the 30th of February
      }
    }
    return dateFausse(champ);
  }

  /**
   * A text of one or more lines, without blanks around it, not empty.
   *
   * @param max the most characters accepted
   */
  public String texte(String champ, int max) {
    JsonNode valeur = valeur(champ);
    String texte = valeur == null ? null : texte(champ, valeur, max);
    return texte != null && texte.isEmpty()
        ? faux(champ, "REQUIS", "Cette information est nécessaire.")
        : texte;
  }

  /**
   * A text that may be missing, which reads as {@code null}, or empty.
   *
   * @param max the most characters accepted
   */
  public String remarque(String champ, int max) {
    JsonNode valeur = corps.get(champ);
    return valeur == null || valeur.isNull() ? null : texte(champ, valeur, max);
  }

  private String texte(String champ, JsonNode valeur, int max) {
    if (!valeur.isString()) {
      return faux(champ, "FORMAT_INVALIDE", "La valeur attendue est un texte.");
    }
    String texte = Normalizer.normalize(valeur.stringValue().strip(), Normalizer.Form.NFC);
    if (texte.codePointCount(0, texte.length()) > max) {
      return faux(champ, "TROP_LONG", "Saisissez %d caractères au plus.".formatted(max));
    }
    if (!texte.codePoints().allMatch(SaisieJson::estLisible)) {
      return faux(champ, "CARACTERE_INTERDIT", "Ce texte contient un caractère non accepté.");
    }
    return texte;
  }

  /**
   * A text that keeps to a form.
   *
   * @param regle what the text must be
   * @param code of the error, else
   * @param message of the error, else, in French
   */
  public String texte(String champ, Predicate<String> regle, String code, String message) {
    JsonNode valeur = valeur(champ);
    if (valeur == null) {
      return null;
    }
    return valeur.isString() && regle.test(valeur.stringValue().strip())
        ? valeur.stringValue().strip()
        : faux(champ, code, message);
  }

  /** Adds what is wrong between fields. */
  public void ajouter(List<Erreur> autres) {
    erreurs.addAll(autres);
  }

  /**
   * Ends reading.
   *
   * @throws SaisieInvalideException when anything was wrong
   */
  public void verifier() {
    if (!erreurs.isEmpty()) {
      throw new SaisieInvalideException(erreurs);
    }
  }

  private JsonNode valeur(String champ) {
    JsonNode valeur = corps.get(champ);
    if (valeur != null && !valeur.isNull()) {
      return valeur;
    }
    return facultative ? null : faux(champ, "REQUIS", "Cette information est nécessaire.");
  }

  /** What was typed for a number; an exponent or a wrong type is kept, for the rules to refuse. */
  private String nombre(String champ) {
    JsonNode valeur = valeur(champ);
    if (valeur == null) {
      return null;
    }
    String saisi = valeur.isValueNode() ? valeur.asString().strip() : "?";
    if (saisi.isEmpty()) {
      return facultative ? null : faux(champ, "REQUIS", "Cette information est nécessaire.");
    }
    return saisi;
  }

  private LocalDate dateFausse(String champ) {
    return faux(champ, "DATE_INVALIDE", "Indiquez une date sous la forme AAAA-MM-JJ.");
  }

  /** Control characters are refused, except ends of lines and tabulations. */
  private static boolean estLisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\r' || c == '\t';
      case Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }

  private <T> T faux(String champ, String code, String message) {
    erreurs.add(new Erreur(champ, code, message));
    return null;
  }
}

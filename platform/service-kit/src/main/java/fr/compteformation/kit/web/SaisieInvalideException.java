package fr.compteformation.kit.web;

import java.util.List;

/** What somebody typed breaks rules; all of them are told at once. Over HTTP: 400. */
public class SaisieInvalideException extends RuntimeException {

  private final List<Erreur> erreurs;

  /**
   * @param erreurs every unmet rule, at least one
   */
  public SaisieInvalideException(List<Erreur> erreurs) {
    super("%d unmet rules".formatted(erreurs.size()));
    this.erreurs = List.copyOf(erreurs);
  }

  /** Every unmet rule. */
  public List<Erreur> erreurs() {
    return erreurs;
  }

  /**
   * One unmet rule.
   *
   * @param champ the field, as named in the request, {@code null} for the request as a whole
   * @param code the rule, stable, in capitals
   * @param message what to tell the person, in French; never repeats the value typed
   */
  public record Erreur(String champ, String code, String message) {}
}

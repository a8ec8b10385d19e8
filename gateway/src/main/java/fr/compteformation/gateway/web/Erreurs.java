package fr.compteformation.gateway.web;

import fr.compteformation.gateway.web.api.Probleme;
import java.util.List;

/**
 * What has to be corrected in a form, for the summary at its head and for each field.
 *
 * @param generale what concerns no field in particular, {@code null} if nothing does
 * @param liste one entry a mistake, in the order of the form
 */
public record Erreurs(String generale, List<Probleme.Erreur> liste) {

  /** A form without mistakes. */
  public static final Erreurs AUCUNE = new Erreurs(null, List.of());

  /** What a service found wrong. */
  public static Erreurs de(Probleme probleme) {
    return probleme.erreurs().isEmpty()
        ? new Erreurs(probleme.detail(), List.of())
        : new Erreurs(null, probleme.erreurs());
  }

  /** One mistake that the page itself found. */
  public static Erreurs de(String champ, String message) {
    return new Erreurs(null, List.of(new Probleme.Erreur(champ, "SAISIE", message)));
  }

  /** Whether there is anything to correct. */
  public boolean presentes() {
    return generale != null || !liste.isEmpty();
  }

  /** The messages of a field. */
  public List<String> messages(String champ) {
    return liste.stream()
        .filter(erreur -> erreur.champ().equals(champ))
        .map(Probleme.Erreur::message)
        .toList();
  }

  /** What {@code aria-describedby} of a field names: its hint and its messages, if any. */
  public String description(String champ, boolean aide) {
    String ids = (aide ? champ + "-aide " : "") + (sur(champ) ? champ + "-erreur" : "");
    return ids.isEmpty() ? null : ids.strip();
  }

  /** Whether a field is wrong. */
  public boolean sur(String champ) {
    return !messages(champ).isEmpty();
  }
}

package fr.compteformation.gateway.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a form as typed. A service judges them; the page shows them again when they are
 * refused, except passwords.
 */
public record Formulaire(Map<String, String> champs) {

  /** A form nobody has filled in. */
  public static final Formulaire VIDE = new Formulaire(Map.of());

  /** The named fields of a request; others are ignored. */
  public static Formulaire de(HttpServletRequest request, String... noms) {
    Map<String, String> champs = new LinkedHashMap<>();
    for (String nom : noms) {
      String valeur = request.getParameter(nom);
      if (valeur != null && !valeur.isEmpty()) {
        champs.put(nom, valeur);
      }
    }
    return new Formulaire(champs);
  }

  /** What was typed in a field, empty if nothing was. */
  public String get(String nom) {
    return champs.getOrDefault(nom, "");
  }

  /** Whether a box was ticked. */
  public boolean coche(String nom) {
    return champs.containsKey(nom);
  }

  /** The form without some fields. */
  public Formulaire sans(Set<String> noms) {
    Map<String, String> reste = new LinkedHashMap<>(champs);
    reste.keySet().removeAll(noms);
    return new Formulaire(reste);
  }

  /**
   * The body to send to a service: texts as typed, and numbers where whole hours are meant. What is
   * no whole number goes as typed: the service says what is wrong with it.
   */
  public Map<String, Object> corps(Set<String> nombres) {
    Map<String, Object> corps = new HashMap<>(champs);
    for (String nom : nombres) {
      corps.computeIfPresent(nom, (cle, valeur) -> nombre(valeur.toString().strip()));
    }
    return corps;
  }

  private static Object nombre(String texte) {
    return texte.matches("-?[0-9]{1,9}") ? Integer.valueOf(texte) : texte;
  }

  @Override
  public String toString() {
    return "Formulaire[…]";
  }
}

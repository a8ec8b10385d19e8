package fr.compteformation.gateway.web.inscription;

import java.util.List;

/**
 * The Conditions Générales d'Utilisation in force.
 *
 * @param version what an acceptance names
 * @param essentiel the main points, a sentence each
 */
public record Cgu(String version, String titre, List<String> essentiel, List<Article> articles) {

  /** One article. */
  public record Article(String titre, List<String> paragraphes) {}
}

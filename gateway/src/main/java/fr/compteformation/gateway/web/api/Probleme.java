package fr.compteformation.gateway.web.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A problem detail of a service.
 *
 * @param code stable, for programs
 * @param detail French, for people
 * @param erreurs one entry a field to correct
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Probleme(int status, String code, String title, String detail, List<Erreur> erreurs) {

  public Probleme {
    erreurs = erreurs == null ? List.of() : List.copyOf(erreurs);
  }

  /** Whether the service refused for this reason. */
  public boolean est(String autre) {
    return autre.equals(code);
  }

  /** What is wrong with a field. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Erreur(String champ, String code, String message) {}
}

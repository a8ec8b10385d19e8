package fr.compteformation.dossier;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who can be sent a dossier.
 *
 * @param financeurs every one, in the order shown
 */
@ConfigurationProperties("compteformation")
public record Financeurs(@DefaultValue List<Financeur> financeurs) {

  /**
   * A financeur: an OPCA, say.
   *
   * @param id as in its operators' tokens
   * @param nom as people know it
   */
  public record Financeur(String id, String nom) {}

  /** Whether there is one of this id. */
  public boolean connait(String id) {
    return nom(id).isPresent();
  }

  /** Its name, by its id. */
  public Optional<String> nom(String id) {
    return financeurs.stream().filter(f -> f.id().equals(id)).map(Financeur::nom).findFirst();
  }
}

package fr.compteformation.notification;

import java.util.Locale;

/**
 * Whom a courriel is for, as the owner of these data says at the moment of sending. Never stored
 * and never logged here.
 *
 * @param civilite how to address the person
 * @param nomNaissance the birth name as the person typed it
 * @param courriel the address
 */
public record Destinataire(Civilite civilite, String nomNaissance, String courriel) {

  /** Longer names are cut: nobody shall write his own message into ours. */
  private static final int LONGUEUR = 60;

  /**
   * « Bonjour Madame ORANGE, ».
   *
   * <p>Only letters, apostrophes and hyphens of the name are shown: whoever registers with somebody
   * else's address could otherwise have us send him a link, or markup.
   */
  public String salutation() {
    var nom =
        nomNaissance.replaceAll("[^\\p{L}\\p{M}'’-]+", " ").strip().toUpperCase(Locale.FRENCH);
    if (nom.length() > LONGUEUR) {
      nom = nom.substring(0, LONGUEUR).strip();
    }
    return nom.isEmpty() ? "Bonjour," : "Bonjour %s %s,".formatted(civilite.libelle(), nom);
  }

  /** Says nothing, so that no log line tells who it is. */
  @Override
  public String toString() {
    return "Destinataire[…]";
  }
}

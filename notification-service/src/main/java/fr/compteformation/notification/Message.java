package fr.compteformation.notification;

/**
 * A courriel in words, ready for the mail server.
 *
 * @param adresse the recipient's address
 * @param sujet the subject, without names
 * @param texte the whole content as plain text
 * @param html the same content as an HTML page
 */
public record Message(String adresse, String sujet, String texte, String html) {

  /** Says nothing of the recipient or the content. */
  @Override
  public String toString() {
    return "Message[sujet=" + sujet + "]";
  }
}

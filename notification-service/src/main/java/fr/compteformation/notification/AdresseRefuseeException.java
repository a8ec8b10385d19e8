package fr.compteformation.notification;

/** The address does not exist, says the mail server: trying again is of no use. */
public class AdresseRefuseeException extends RuntimeException {

  /**
   * @param cause the reply code, {@code SMTP 550 5.1.1}, without the address
   */
  public AdresseRefuseeException(String cause) {
    super(cause);
  }
}

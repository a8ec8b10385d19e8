package fr.compteformation.notification;

/** The courriel cannot be sent now; it will be tried again. Its message holds nothing personal. */
public class EnvoiReporteException extends RuntimeException {

  /**
   * @param cause what failed: {@code account HTTP 503}, {@code SMTP MailConnectException}. The
   *     original exception is left out on purpose, mail servers quote addresses in their replies
   */
  public EnvoiReporteException(String cause) {
    super(cause);
  }
}

package fr.compteformation.embedded.mail;

import fr.compteformation.embedded.EmbeddedStartException;
import java.io.IOException;
import java.nio.file.Path;

/** The mail sink: SMTP in, HTTP out. */
public final class EmbeddedMail implements AutoCloseable {

  private final SmtpSink smtp;
  private final MailHttpServer http;

  private EmbeddedMail(SmtpSink smtp, MailHttpServer http) {
    this.smtp = smtp;
    this.http = http;
  }

  /**
   * Starts both servers; courriels kept in the folder by an earlier run are there again.
   *
   * @param durable {@code true}: a courriel is on disk before SMTP accepts it
   * @throws EmbeddedStartException when one cannot start
   */
  public static EmbeddedMail start(Path folder, int smtpPort, int httpPort, boolean durable) {
    SmtpSink smtp = null;
    try {
      Mailbox mailbox = Mailbox.open(folder, durable);
      smtp = SmtpSink.start(smtpPort, mailbox);
      return new EmbeddedMail(smtp, MailHttpServer.start(httpPort, mailbox));
    } catch (IOException e) {
      if (smtp != null) {
        smtp.close();
      }
      throw new EmbeddedStartException("the mail sink cannot start: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    smtp.close();
    http.close();
  }
}

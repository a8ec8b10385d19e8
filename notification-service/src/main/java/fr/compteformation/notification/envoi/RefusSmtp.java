package fr.compteformation.notification.envoi;

import fr.compteformation.notification.AdresseRefuseeException;
import fr.compteformation.notification.EnvoiReporteException;
import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * What a mail server's refusal means for us. Only « this mailbox does not exist » is for good; a
 * refusal of our sender, our content or our right to relay is ours to repair, and the courriel
 * waits for it.
 */
final class RefusSmtp {

  /** Enhanced status of RFC 3463, {@code 5.1.1}: class, subject, detail. */
  private static final Pattern STATUT = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");

  private RefusSmtp() {}

  /** The exception to throw instead; it quotes codes only, as servers repeat the address. */
  static RuntimeException traduire(MailException echec) {
    var refus = premier(echec);
    return switch (refus) {
      case SMTPAddressFailedException adresse
          when boiteInconnue(adresse.getReturnCode(), adresse.getMessage()) ->
          new AdresseRefuseeException(code(adresse.getReturnCode(), adresse.getMessage()));
      case SMTPAddressFailedException adresse ->
          new EnvoiReporteException(code(adresse.getReturnCode(), adresse.getMessage()));
      case SMTPSenderFailedException expediteur ->
          new EnvoiReporteException(code(expediteur.getReturnCode(), expediteur.getMessage()));
      case SMTPSendFailedException envoi ->
          new EnvoiReporteException(code(envoi.getReturnCode(), envoi.getMessage()));
      default -> new EnvoiReporteException("SMTP " + refus.getClass().getSimpleName());
    };
  }

  /** The most telling exception of the chain: what the server said to the recipient's address. */
  private static Exception premier(MailException echec) {
    Exception premier =
        echec instanceof MailSendException envoi && envoi.getMessageExceptions().length > 0
            ? envoi.getMessageExceptions()[0]
            : echec.getCause() instanceof Exception cause ? cause : echec;
    var trouve = premier;
    for (Exception e = premier; e instanceof MessagingException m; e = m.getNextException()) {
      if (e instanceof SMTPAddressFailedException) {
        return e;
      }
      trouve = e;
    }
    return premier instanceof SMTPSendFailedException
            || premier instanceof SMTPSenderFailedException
        ? premier
        : trouve;
  }

  private static boolean boiteInconnue(int code, String reponse) {
    if (code < 500) {
      return false;
    }
    var statut = STATUT.matcher(String.valueOf(reponse));
    if (!statut.find()) {
      return code == 550 || code == 551 || code == 553;
    }
    var motif = statut.group(2) + "." + statut.group(3);
    return switch (motif) {
      case "1.0", "1.1", "1.2", "1.3", "1.6", "1.10", "2.1" -> true;
      default -> false;
    };
  }

  private static String code(int code, String reponse) {
    var statut = STATUT.matcher(String.valueOf(reponse));
    return "SMTP " + code + (statut.find() ? " " + statut.group() : "");
  }
}

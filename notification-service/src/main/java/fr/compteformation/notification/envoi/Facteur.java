package fr.compteformation.notification.envoi;

import fr.compteformation.notification.AdresseRefuseeException;
import fr.compteformation.notification.EnvoiReporteException;
import fr.compteformation.notification.Message;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Hands messages to the mail server, as plain text and HTML side by side.
 *
 * <p>A message keeps its {@code Message-ID} however often it is handed over: should the process die
 * between the server's « 250 » and our note of it, the second copy is recognised as the same.
 */
@Component
class Facteur {

  private final JavaMailSender serveur;
  private final ReglagesEnvoi reglages;
  private final Clock clock;

  Facteur(JavaMailSender serveur, ReglagesEnvoi reglages, Clock clock) {
    this.serveur = serveur;
    this.reglages = reglages;
    this.clock = clock;
  }

  /**
   * Hands a message over; returns when the mail server has taken it.
   *
   * @param reference what the {@code Message-ID} begins with
   * @throws AdresseRefuseeException when the address cannot exist, or the server says that it does
   *     not
   * @throws EnvoiReporteException when the server cannot be reached, or refuses for now
   */
  void remettre(String reference, Message message) {
    var destinataire = adresse(message.adresse());
    try {
      serveur.send(enveloppe(reference, message, destinataire));
    } catch (MailException e) {
      throw RefusSmtp.traduire(e);
    } catch (MessagingException e) {
      throw new EnvoiReporteException("MIME " + e.getClass().getSimpleName());
    }
  }

  private MimeMessage enveloppe(String reference, Message message, Address destinataire)
      throws MessagingException {
    var enveloppe = serveur.createMimeMessage();
    enveloppe.setFrom(new InternetAddress(reglages.expediteur()));
    enveloppe.setReplyTo(InternetAddress.parse(reglages.reponse()));
    enveloppe.setRecipient(RecipientType.TO, destinataire);
    enveloppe.setSubject(message.sujet(), StandardCharsets.UTF_8.name());
    enveloppe.setSentDate(Date.from(clock.instant()));
    enveloppe.setHeader("Message-ID", "<%s@%s>".formatted(reference, reglages.domaine()));
    enveloppe.setHeader("Auto-Submitted", "auto-generated");
    enveloppe.setContentLanguage(new String[] {"fr"});
    enveloppe.setContent(
        new MimeMultipart(
            "alternative", partie(message.texte(), "plain"), partie(message.html(), "html")));
    return enveloppe;
  }

  private static MimeBodyPart partie(String contenu, String format) throws MessagingException {
    var partie = new MimeBodyPart();
    partie.setText(contenu, StandardCharsets.UTF_8.name(), format);
    return partie;
  }

  /** The address, its domain in the form that DNS knows. */
  private static InternetAddress adresse(String adresse) {
    try {
      int at = adresse.lastIndexOf('@');
      return new InternetAddress(
          adresse.substring(0, at + 1) + IDN.toASCII(adresse.substring(at + 1)), true);
    } catch (AddressException | IllegalArgumentException e) {
      throw new AdresseRefuseeException("SYNTAXE");
    }
  }
}

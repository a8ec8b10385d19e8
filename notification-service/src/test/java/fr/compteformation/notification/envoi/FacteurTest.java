package fr.compteformation.notification.envoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.compteformation.notification.AdresseRefuseeException;
import fr.compteformation.notification.EnvoiReporteException;
import fr.compteformation.notification.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class FacteurTest {

  private static final UUID ID = UUID.fromString("0198f1c2-7a54-7b0e-9d35-3f6f2f1c8a01");
  private static final Instant MAINTENANT = Instant.parse("2015-01-05T13:05:00Z");

  @Test
  void sendsPlainTextAndHtmlSideBySideInFrench() throws Exception {
    try (var serveur = ServeurSmtp.quiRepond(Map.of())) {
      facteur(serveur.port()).remettre(ID.toString(), message("touria.orange@sfr.fr"));

      var recu = lire(serveur.recus().getFirst());
      assertThat(recu.getSubject()).isEqualTo("Été à Noël");
      assertThat(recu.getHeader("To")).containsExactly("touria.orange@sfr.fr");
      assertThat(recu.getHeader("Message-ID")).containsExactly("<" + ID + "@portail.example>");
      assertThat(recu.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(recu.getContentLanguage()).containsExactly("fr");
      assertThat(recu.getSentDate().toInstant()).isEqualTo(MAINTENANT);
      assertThat(recu.getFrom())
          .containsExactly(new InternetAddress("ne-pas-repondre@portail.example"));
      assertThat(recu.getReplyTo())
          .containsExactly(new InternetAddress("assistance@portail.example"));
      var parties = (MimeMultipart) recu.getContent();
      assertThat(parties.getContentType()).startsWith("multipart/alternative");
      assertThat(parties.getCount()).isEqualTo(2);
      assertThat(parties.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
      assertThat(parties.getBodyPart(0).getContent()).isEqualTo("Où ? Ça « va ».");
      assertThat(parties.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
      assertThat(parties.getBodyPart(1).getContent()).isEqualTo("<p>Où ? Ça « va ».</p>");
    }
  }

  @Test
  void aSecondCopyIsRecognisedByItsMessageId() throws Exception {
    try (var serveur = ServeurSmtp.quiRepond(Map.of())) {
      var facteur = facteur(serveur.port());
      facteur.remettre(ID.toString(), message("touria.orange@sfr.fr"));
      facteur.remettre(ID.toString(), message("touria.orange@sfr.fr"));

      assertThat(serveur.recus()).hasSize(2);
      assertThat(lire(serveur.recus().get(0)).getMessageID())
          .isEqualTo(lire(serveur.recus().get(1)).getMessageID());
    }
  }

  @Test
  void writesAnInternationalDomainAsDnsKnowsIt() throws Exception {
    try (var serveur = ServeurSmtp.quiRepond(Map.of())) {
      facteur(serveur.port()).remettre(ID.toString(), message("titulaire+cpf@éducation.example"));

      assertThat(lire(serveur.recus().getFirst()).getHeader("To"))
          .containsExactly("titulaire+cpf@xn--ducation-90a.example");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "personne",
        "@exemple.fr",
        "a@",
        "a@b.fr, c@d.fr",
        "a@b.fr\r\nBcc: tous@exemple.fr",
        "a\r\nBcc: tous@exemple.fr@b.fr",
        "a\u0000@b.fr"
      })
  void neverSendsToWhatIsNoSingleAddress(String adresse) throws Exception {
    try (var serveur = ServeurSmtp.quiRepond(Map.of())) {
      assertThatThrownBy(() -> facteur(serveur.port()).remettre(ID.toString(), message(adresse)))
          .isInstanceOf(AdresseRefuseeException.class)
          .hasMessage("SYNTAXE");
      assertThat(serveur.recus()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 <touria.orange@sfr.fr>: user unknown, SMTP 550 5.1.1",
    "550 no such user touria.orange@sfr.fr, SMTP 550",
    "553 mailbox name not allowed, SMTP 553",
    "550 5.2.1 mailbox disabled, SMTP 550 5.2.1",
  })
  void givesUpWhenTheMailboxDoesNotExist(String reponse, String cause) throws Exception {
    assertThatThrownBy(() -> remettreA(Map.of("RCPT", reponse)))
        .isInstanceOf(AdresseRefuseeException.class)
        .hasMessage(cause)
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 450 4.2.0 greylisted touria.orange@sfr.fr, SMTP 450 4.2.0",
    "RCPT, 452 4.2.2 mailbox full, SMTP 452 4.2.2",
    "RCPT, 554 5.7.1 <touria.orange@sfr.fr>: relay access denied, SMTP 554 5.7.1",
    "RCPT, 550 5.7.26 unauthenticated sender, SMTP 550 5.7.26",
    "RCPT, 554 no thanks, SMTP 554",
    "MAIL, 550 5.1.8 bad sender, SMTP 550 5.1.8",
    "DATA, 554 5.5.1 no valid recipients, SMTP 554 5.5.1",
    "., 554 5.6.0 message refused, SMTP 554 5.6.0",
    "., 451 4.3.0 disk full, SMTP 451 4.3.0",
    "EHLO, 421 4.3.2 going down, SMTP MessagingException",
  })
  void triesAgainWhateverElseIsWrong(String verbe, String reponse, String cause) throws Exception {
    assertThatThrownBy(() -> remettreA(Map.of(verbe, reponse, "HELO", reponse)))
        .isInstanceOf(EnvoiReporteException.class)
        .hasMessage(cause)
        .hasNoCause();
  }

  @Test
  void triesAgainWhenNobodyListens() throws Exception {
    int port;
    try (var serveur = ServeurSmtp.quiRepond(Map.of())) {
      port = serveur.port();
    }
    assertThatThrownBy(() -> facteur(port).remettre(ID.toString(), message("touria.orange@sfr.fr")))
        .isInstanceOf(EnvoiReporteException.class)
        .hasMessageMatching("SMTP \\w*Connect\\w*")
        .hasNoCause();
  }

  private static void remettreA(Map<String, String> reponses) throws IOException {
    try (var serveur = ServeurSmtp.quiRepond(reponses)) {
      facteur(serveur.port()).remettre(ID.toString(), message("touria.orange@sfr.fr"));
    }
  }

  private static Facteur facteur(int port) {
    var serveur = new JavaMailSenderImpl();
    serveur.setHost("127.0.0.1");
    serveur.setPort(port);
    serveur.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
    var reglages =
        new ReglagesEnvoi(
            "Mon compte formation <ne-pas-repondre@portail.example>",
            "assistance@portail.example",
            "portail.example",
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    return new Facteur(serveur, reglages, Clock.fixed(MAINTENANT, ZoneOffset.UTC));
  }

  private static Message message(String adresse) {
    return new Message(adresse, "Été à Noël", "Où ? Ça « va ».", "<p>Où ? Ça « va ».</p>");
  }

  private static MimeMessage lire(String contenu) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(contenu.getBytes(StandardCharsets.UTF_8)));
  }
}

package fr.compteformation.notification.envoi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * With the service's own settings: in production the mail server is spoken to by TLS or not at all.
 */
class CourrielsChiffresTest {

  private static final ApplicationContextRunner SERVICE =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withPropertyValues("spring.config.name=notification-service");
  private static final ApplicationContextRunner PRODUCTION =
      SERVICE.withPropertyValues(
          "spring.profiles.active=production",
          "spring.mail.username=portail",
          "spring.mail.password=secret");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.smtp.auth",
        "mail.smtp.starttls.enable",
        "mail.smtp.starttls.required",
        "mail.smtp.ssl.checkserveridentity"
      })
  void isAskedForInProduction(String property) {
    PRODUCTION.run(
        context ->
            assertThat(context.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
                .containsEntry(property, "true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mail.smtp.connectiontimeout", "mail.smtp.timeout", "mail.smtp.writetimeout"})
  void keepsTheTimeouts(String property) {
    PRODUCTION.run(
        context ->
            assertThat(context.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
                .containsKey(property));
  }

  @Test
  void aFileBesideTheSecretsSaysOtherwise(@TempDir Path secrets) throws Exception {
    Files.writeString(secrets.resolve("spring.mail.properties.mail.smtp.auth"), "false");
    PRODUCTION
        .withPropertyValues("spring.config.import=configtree:" + secrets + "/")
        .run(
            context ->
                assertThat(context.getBean(JavaMailSenderImpl.class).getJavaMailProperties())
                    .containsEntry("mail.smtp.auth", "false")
                    .containsEntry("mail.smtp.starttls.required", "true"));
  }

  @Test
  void aServerWithoutTlsGetsNothingInProductionAndEverythingElsewhere() throws Exception {
    try (var serveur = ServeurSmtp.quiRepond(Map.of())) {
      String port = "spring.mail.port=" + serveur.port();
      PRODUCTION
          .withPropertyValues(port)
          .run(
              context ->
                  assertThatThrownBy(() -> context.getBean(JavaMailSender.class).send(courriel()))
                      .hasStackTraceContaining("STARTTLS is required"));
      assertThat(serveur.recus()).isEmpty();

      SERVICE
          .withPropertyValues(port)
          .run(context -> context.getBean(JavaMailSender.class).send(courriel()));
      assertThat(serveur.recus()).hasSize(1);
    }
  }

  private static SimpleMailMessage courriel() {
    var courriel = new SimpleMailMessage();
    courriel.setFrom("ne-pas-repondre@portail.example");
    courriel.setTo("touria.orange@sfr.fr");
    courriel.setText("bonjour");
    return courriel;
  }
}

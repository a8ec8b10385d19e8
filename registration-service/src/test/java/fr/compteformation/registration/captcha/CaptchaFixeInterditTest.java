package fr.compteformation.registration.captcha;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.registration.RegistrationProperties;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A production service has real captchas. */
class CaptchaFixeInterditTest {

  private final ApplicationContextRunner service =
      new ApplicationContextRunner().withUserConfiguration(Reglages.class);

  @Test
  void refusesToStartInProductionWithAFixedAnswer() {
    service
        .withPropertyValues("spring.profiles.active=production", "compteformation.captcha.fixe=xyz")
        .run(
            contexte ->
                assertThat(contexte)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("COMPTEFORMATION_CAPTCHA_FIXE"));
  }

  @Test
  void startsInProductionWithoutOne() {
    service
        .withPropertyValues("spring.profiles.active=production")
        .run(contexte -> assertThat(contexte).hasNotFailed());
  }

  @Test
  void takesAnEmptyAnswerForNone() {
    service
        .withPropertyValues("spring.profiles.active=production", "compteformation.captcha.fixe=")
        .run(contexte -> assertThat(contexte).hasNotFailed());
  }

  @Test
  void startsElsewhereWithOne() {
    service
        .withPropertyValues("compteformation.captcha.fixe=xyz")
        .run(contexte -> assertThat(contexte).hasNotFailed());
  }

  @Configuration
  @EnableConfigurationProperties(RegistrationProperties.class)
  @Import(CaptchaFixeInterdit.class)
  static class Reglages {}
}

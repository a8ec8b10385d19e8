package fr.compteformation.registration.captcha;

import fr.compteformation.registration.RegistrationProperties;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Keeps a production service from starting with a captcha that everybody can answer. */
@Component
@Profile("production")
class CaptchaFixeInterdit implements InitializingBean {

  private final RegistrationProperties properties;

  CaptchaFixeInterdit(RegistrationProperties properties) {
    this.properties = properties;
  }

  @Override
  public void afterPropertiesSet() {
    String fixe = properties.captcha().fixe();
    if (fixe != null && !fixe.isBlank()) {
      throw new IllegalStateException(
          "compteformation.captcha.fixe (COMPTEFORMATION_CAPTCHA_FIXE) must not be set in"
              + " production: every captcha would have the same answer");
    }
  }
}

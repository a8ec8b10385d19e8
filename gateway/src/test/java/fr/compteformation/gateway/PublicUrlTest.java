package fr.compteformation.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class PublicUrlTest {

  @Test
  void aStartWithNonsenseForAnAddressSaysSo(CapturedOutput output) {
    var application = new SpringApplicationBuilder(Settings.class).web(WebApplicationType.NONE);

    assertThatThrownBy(() -> application.run("--compteformation.public-url=nonsense")).isNotNull();

    assertThat(output.toString())
        .contains(
            "APPLICATION FAILED TO START",
            "compteformation.public-url (PUBLIC_URL in compose) is not an http(s) address:"
                + " nonsense")
        .doesNotContain("\tat ");
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(GatewayProperties.class)
  static class Settings {}
}

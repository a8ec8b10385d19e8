package fr.compteformation.embedded.testing;

import java.util.Map;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * For {@code mvn spring-boot:test-run}: one service alone, on its usual port, on the infrastructure
 * that its tests have: {@code SpringApplication.from(main).with(DevelopmentInfrastructure.class)}.
 * Arguments and environment variables win over what this sets.
 */
@Configuration(proxyBeanMethods = false)
@Import(DevelopmentInfrastructure.Properties.class)
public class DevelopmentInfrastructure {

  /** Runs while the configuration is read, so before any bean asks for an address. */
  static final class Properties implements ImportBeanDefinitionRegistrar, EnvironmentAware {

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
      this.environment = environment;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata by, BeanDefinitionRegistry registry) {
      String service = environment.getProperty("spring.application.name", "service");
      Map<String, Object> properties = SharedInfrastructureInitializer.properties(service);
      properties.remove("server.port");
      ((ConfigurableEnvironment) environment)
          .getPropertySources()
          .addAfter(
              StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
              new MapPropertySource("developmentInfrastructure", properties));
      String tokens = TestIdentity.get().publicUrl() + TestIdentity.TOKENS;
      System.out.println(
          "Tokens: curl "
              + tokens
              + "/titulaire/<uuid> or "
              + tokens
              + "/operateur/<id>/<financeur>");
    }
  }
}

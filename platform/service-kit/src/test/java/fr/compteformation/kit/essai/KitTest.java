package fr.compteformation.kit.essai;

import fr.compteformation.embedded.testing.SharedInfrastructureInitializer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** Runs a test in the example service, on real infrastructure; all such tests share one context. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = EssaiApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.application.name=essai-service",
      "spring.flyway.locations=classpath:db/kit",
      "spring.threads.virtual.enabled=true",
      "compteformation.security.public-paths=/api/public/**",
      "compteformation.event-store.transaction-limit=6s",
      "compteformation.sampling=200ms"
    })
@ExtendWith(Patience.class)
@ContextConfiguration(initializers = SharedInfrastructureInitializer.class)
public @interface KitTest {}

package fr.compteformation.registration;

import fr.compteformation.embedded.testing.SharedInfrastructureInitializer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole service on a real PostgreSQL and a real Kafka, with a clock that tests move. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=registration-service",
      "compteformation.captcha.fixe=" + Formulaire.CAPTCHA,
      "compteformation.taches.expiration=1h",
      "compteformation.taches.renvois=200ms"
    })
@ContextConfiguration(initializers = SharedInfrastructureInitializer.class)
@Import({HorlogeReglable.class, ServiceInscription.class, TemoinKafka.class})
@interface RegistrationServiceTest {}

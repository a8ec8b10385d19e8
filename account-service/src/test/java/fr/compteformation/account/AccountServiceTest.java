package fr.compteformation.account;

import fr.compteformation.embedded.testing.SharedInfrastructureInitializer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** Runs the whole service on a free port, with one operator and a clock that tests can move. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = AccountServiceApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.config.name=account-service",
      "compteformation.public-url=" + Portail.PUBLIC_URL,
      "compteformation.clients.gateway.secret=" + Portail.SECRET,
      "compteformation.clients.hours-service.secret=" + Portail.SECRET,
      "compteformation.clients.exploitation.secret=" + Portail.SECRET,
      "compteformation.operateurs[0].identifiant=" + Portail.OPERATEUR,
      "compteformation.operateurs[0].mot-de-passe=" + Portail.OPERATEUR_MOT_DE_PASSE,
      "compteformation.operateurs[0].financeur=opca-demo",
      "compteformation.operateurs[0].nom=OPCA Démonstration",
    })
@ContextConfiguration(
    initializers = {SharedInfrastructureInitializer.class, InscriptionsFactices.Initializer.class})
@Import(HorlogeReglable.class)
public @interface AccountServiceTest {}

package fr.compteformation.notification.envoi;

import fr.compteformation.kit.web.IntrouvableException;
import fr.compteformation.kit.web.RefusMetierException;
import fr.compteformation.notification.Courriels;
import fr.compteformation.notification.Courriels.Suivi;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What became of courriels, and sending one again, for operators. */
@Component
@Endpoint(id = "courriels")
public class CourrielsEndpoint {

  private final Courriels courriels;
  private final EnvoisPlanifies envois;
  private final TransactionTemplate transaction;

  CourrielsEndpoint(
      Courriels courriels, EnvoisPlanifies envois, PlatformTransactionManager transactions) {
    this.courriels = courriels;
    this.envois = envois;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The courriels of a titulaire, the last asked for first. */
  @ReadOperation
  public List<Suivi> list(UUID titulaire) {
    return courriels.deTitulaire(titulaire);
  }

  /** One courriel. */
  @ReadOperation
  public Suivi show(@Selector UUID id) {
    return courriels
        .suivi(id)
        .orElseThrow(() -> new IntrouvableException("Ce courriel n'existe pas."));
  }

  /** Sends a settled courriel again: to the address of now, with a new link if it has one. */
  @WriteOperation
  public Suivi resend(@Selector UUID id) {
    show(id);
    transaction.executeWithoutResult(
        status -> {
          if (!courriels.reprendre(id)) {
            throw new RefusMetierException(
                "COURRIEL_EN_ATTENTE", "Ce courriel attend encore : il part de lui-même.");
          }
          envois.planifier(id);
        });
    return show(id);
  }
}

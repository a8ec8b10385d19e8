package fr.compteformation.account;

import fr.compteformation.account.CompteDomainEvent.CompteOuvert;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * A titulaire's personal account.
 *
 * <p>It opens once, when the titulaire has confirmed the registration; from then on he can log in,
 * enter his DIF hours and open dossiers. Who he is stands in a table beside it, encrypted: no event
 * ever carries a name or a NIR.
 */
@Aggregate
public class Compte {

  @AggregateIdentifier private UUID titulaireId;

  /** For Axon. */
  protected Compte() {}

  /**
   * Opens the account. Asked again it changes nothing, since a confirmation can be delivered twice.
   *
   * @return the account's version
   */
  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  long ouvrir(OuvrirCompte commande) {
    if (titulaireId == null) {
      AggregateLifecycle.apply(new CompteOuvert(commande.titulaireId(), commande.inscriptionId()));
    }
    return AggregateLifecycle.getVersion();
  }

  @EventSourcingHandler
  void on(CompteOuvert event) {
    titulaireId = event.titulaireId();
  }
}

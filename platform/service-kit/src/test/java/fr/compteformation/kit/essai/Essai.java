package fr.compteformation.kit.essai;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import fr.compteformation.kit.web.RefusMetierException;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** Notes hours; refuses more than 100. */
@Aggregate
public class Essai {

  public sealed interface Fait {
    UUID id();
  }

  public record HeuresNotees(UUID id, int heures) implements Fait {}

  public record Secret(UUID id) implements Fait {}

  public record Noter(@TargetAggregateIdentifier UUID id, int heures) {}

  @AggregateIdentifier private UUID id;

  Essai() {}

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  long handle(Noter command) {
    if (command.heures() > 100) {
      throw new RefusMetierException("TROP", "Cent heures au plus.");
    }
    apply(new HeuresNotees(command.id(), command.heures()));
    apply(new Secret(command.id()));
    return getVersion();
  }

  @EventSourcingHandler
  void on(Fait fait) {
    id = fait.id();
  }
}

package fr.compteformation.system.protocol;

import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.contracts.PublicEvent;
import fr.compteformation.dossier.Contenu;
import fr.compteformation.dossier.Contenus;
import fr.compteformation.dossier.Dossier;
import fr.compteformation.dossier.DossierCommand;
import fr.compteformation.dossier.DossierEvent;
import fr.compteformation.dossier.Formation;
import fr.compteformation.dossier.Modification;
import fr.compteformation.dossier.integration.DossierTranslator;
import fr.compteformation.hours.Alimentation;
import fr.compteformation.hours.CompteHeures;
import fr.compteformation.hours.CompteHeuresCommand;
import fr.compteformation.hours.CompteHeuresEvent;
import fr.compteformation.hours.SoldeDif;
import fr.compteformation.hours.integration.CompteHeuresTranslator;
import fr.compteformation.hours.integration.CompteReaction;
import fr.compteformation.kit.inbox.PublicEventMethods;
import fr.compteformation.kit.web.RefusMetierException;
import fr.compteformation.kit.web.SaisieInvalideException;
import fr.compteformation.kit.wire.EventMetadata;
import fr.compteformation.kit.wire.PublicEventCodec.Received;
import fr.compteformation.system.protocol.Violation.Rule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/**
 * One titulaire, some dossiers, both services, and the two logs between them. Consumers read in
 * order and may fall back to any earlier place; there is no inbox, so that what protects from
 * redelivery is the aggregates alone.
 */
final class World {

  private static final UUID TITULAIRE = new UUID(0, 1);
  private static final String OPCA = "opca-demo";
  private static final LocalDate ACCORD = LocalDate.of(2015, 3, 10);
  private static final int[] DIF = {0, 20, 45, 48, 60, 120};
  private static final int[] DUREES = {10, 24, 35, 50, 160};
  private static final int BATCH = 3;
  private static final int ENOUGH = 10_000;

  private static final AggregateModel<CompteHeures> COMPTES =
      AnnotatedAggregateMetaModelFactory.inspectAggregate(CompteHeures.class);
  private static final AggregateModel<Dossier> DOSSIERS =
      AnnotatedAggregateMetaModelFactory.inspectAggregate(
          Dossier.class,
          MultiParameterResolverFactory.ordered(
              ClasspathParameterResolverFactory.forClass(Dossier.class),
              new SimpleResourceParameterResolverFactory(
                  List.of(new NoText(), Clock.systemUTC()))));

  private final Ledger ledger = new Ledger();
  private final List<PublicEvent> hoursLog = new ArrayList<>();
  private final List<PublicEvent> dossierLog = new ArrayList<>();
  private final CompteHeuresTranslator hoursTranslator = new CompteHeuresTranslator();
  private final DossierTranslator dossierTranslator = new DossierTranslator();
  private final InMemoryAggregates<CompteHeures> comptes;
  private final InMemoryAggregates<Dossier> dossiers =
      new InMemoryAggregates<>(
          DOSSIERS, Dossier::new, UnaryOperator.identity(), this::dossierStored);
  private final PublicEventMethods hoursReactions;
  private final PublicEventMethods dossierReactions;
  private int hoursOffset;
  private int dossierOffset;

  World(Wiring wiring) {
    comptes =
        new InMemoryAggregates<>(
            COMPTES,
            CompteHeures::new,
            event -> wiring.remembered((CompteHeuresEvent) event),
            this::hoursStored);
    var toHours = new InMemoryCommands(this::toHours);
    hoursReactions =
        new PublicEventMethods(List.of(new CompteReaction(toHours), wiring.hours(toHours)));
    dossierReactions =
        new PublicEventMethods(List.of(wiring.dossiers(new InMemoryCommands(this::toDossiers))));
    deliver(hoursReactions, new CompteActive(TITULAIRE, new UUID(0, 2)));
  }

  /**
   * Plays the steps and delivers what is left.
   *
   * @return what they came through
   * @throws Violation when a rule did not hold
   */
  Set<Milestone> play(List<Action> actions) {
    actions.forEach(this::play);
    settle();
    return ledger.milestones();
  }

  private void play(Action action) {
    UUID dossier = new UUID(1, action.dossier());
    int value = action.value();
    switch (action.what()) {
      case SAISIR_DIF -> attempt(saisir(DIF[value % DIF.length]));
      case ALIMENTER ->
          attempt(
              new CompteHeuresCommand.AlimenterCompte(
                  TITULAIRE,
                  2015 + value % 3,
                  "siret",
                  Alimentation.ORDINAIRE,
                  Alimentation.TEMPS_PLEIN,
                  Alimentation.TEMPS_PLEIN));
      case MODIFIER ->
          attempt(
              new DossierCommand.ModifierDossier(
                  dossier, TITULAIRE, heures(DUREES[value % DUREES.length])));
      case PREPARER -> preparer(dossier, DUREES[value % DUREES.length]);
      case ANNULER -> attempt(new DossierCommand.AnnulerDossier(dossier, TITULAIRE));
      case VALIDER -> attempt(new DossierCommand.ValiderDossier(dossier, OPCA, (value % 3) * 5));
      case REFUSER -> attempt(new DossierCommand.RefuserDossier(dossier, OPCA, "non"));
      case DEMANDER_COMPLEMENT ->
          attempt(new DossierCommand.DemanderComplement(dossier, OPCA, "?"));
      case ANNULER_VALIDE -> attempt(new DossierCommand.AnnulerDossierValide(dossier, OPCA));
      case CLOTURER -> attempt(new DossierCommand.CloturerDossier(dossier, OPCA, value % 11));
      case DELIVER_TO_HOURS -> times(1 + value % BATCH, this::deliverToHours);
      case DELIVER_TO_DOSSIERS -> times(1 + value % BATCH, this::deliverToDossiers);
      case REWIND_HOURS -> hoursOffset = hoursOffset == 0 ? 0 : value % hoursOffset;
      case REWIND_DOSSIERS -> dossierOffset = dossierOffset == 0 ? 0 : value % dossierOffset;
      case RESTART -> {
        comptes.restart();
        dossiers.restart();
      }
    }
  }

  /** Takes a dossier as far as the financeur, from wherever it stands. */
  private void preparer(UUID dossier, int duree) {
    if (!dossiers.exists(dossier)) {
      attempt(
          new DossierCommand.CreerDossier(
              dossier,
              TITULAIRE,
              new Formation("22025", duree, null, ACCORD, ACCORD),
              NoText.TEXTE));
    }
    attempt(new DossierCommand.DonnerAccord(dossier, TITULAIRE, ACCORD));
    attempt(new DossierCommand.SoumettreDossier(dossier, TITULAIRE, OPCA));
  }

  private void settle() {
    for (int i = 0; hoursOffset < dossierLog.size() || dossierOffset < hoursLog.size(); i++) {
      if (i > ENOUGH) {
        throw new Violation(Rule.NOTHING_STUCK, "the services talk without end");
      }
      deliverToHours();
      deliverToDossiers();
    }
    ledger.checkQuiet();
    boolean accepted = attempt(saisir(77));
    if (accepted == ledger.unDossierFutValide()) {
      throw new Violation(Rule.FREEZE_AGREES, "a DIF is accepted: " + accepted);
    }
  }

  private static void times(int count, Runnable step) {
    for (int i = 0; i < count; i++) {
      step.run();
    }
  }

  private void deliverToHours() {
    if (hoursOffset < dossierLog.size()) {
      deliver(hoursReactions, dossierLog.get(hoursOffset++));
    }
  }

  private void deliverToDossiers() {
    if (dossierOffset < hoursLog.size()) {
      deliver(dossierReactions, hoursLog.get(dossierOffset++));
    }
  }

  private static void deliver(PublicEventMethods reactions, PublicEvent event) {
    try {
      reactions.call(
          new Received(event, new EventMetadata(TITULAIRE, Instant.EPOCH, event.subject(), 0)));
    } catch (Violation e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Violation(Rule.REACTIONS_NEVER_FAIL, event + ": " + e);
    }
  }

  /** Somebody tries something; whether it was accepted. */
  private boolean attempt(Object command) {
    try {
      switch (command) {
        case CompteHeuresCommand toHours -> toHours(toHours);
        case DossierCommand toDossier when exists(toDossier) -> toDossiers(toDossier);
        default -> {
          return false;
        }
      }
      return true;
    } catch (RefusMetierException | SaisieInvalideException refused) {
      return false;
    }
  }

  private boolean exists(DossierCommand command) {
    return command instanceof DossierCommand.CreerDossier || dossiers.exists(command.dossierId());
  }

  private Object toHours(Object command) {
    return handle(comptes, TITULAIRE, command);
  }

  private Object toDossiers(Object command) {
    return handle(dossiers, ((DossierCommand) command).dossierId(), command);
  }

  private static Object handle(InMemoryAggregates<?> aggregates, UUID id, Object command) {
    try {
      return aggregates.handle(id, command);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void hoursStored(Object event) {
    hoursTranslator.translate(event).ifPresent(hoursLog::add);
    ledger.on((CompteHeuresEvent) event);
  }

  private void dossierStored(Object event) {
    dossierTranslator.translate(event).ifPresent(dossierLog::add);
    ledger.on((DossierEvent) event);
  }

  private static CompteHeuresCommand saisir(int heures) {
    return new CompteHeuresCommand.SaisirSoldeDif(TITULAIRE, new SoldeDif(heures));
  }

  private static Modification heures(int heures) {
    return new Modification(null, heures, null, null, null, null, null, null);
  }

  /** Free text is no part of the protocol. */
  private static final class NoText implements Contenus {

    static final Contenu TEXTE = new Contenu("i", "o", null, null);

    @Override
    public void garder(UUID dossierId, Contenu contenu) {}

    @Override
    public Contenu de(UUID dossierId) {
      return TEXTE;
    }

    @Override
    public Map<UUID, Contenu> de(Collection<UUID> dossierIds) {
      return Map.of();
    }
  }
}

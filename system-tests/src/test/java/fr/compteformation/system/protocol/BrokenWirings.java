package fr.compteformation.system.protocol;

import fr.compteformation.contracts.DossierEvent.DossierAnnule;
import fr.compteformation.contracts.DossierEvent.DossierClos;
import fr.compteformation.contracts.DossierEvent.DossierValide;
import fr.compteformation.contracts.DossierEvent.ValidationDemandee;
import fr.compteformation.contracts.HeuresEvent;
import fr.compteformation.dossier.DossierCommand.ConstaterRefus;
import fr.compteformation.dossier.DossierCommand.ConstaterReservation;
import fr.compteformation.dossier.MotifEchec;
import fr.compteformation.hours.CompteHeuresCommand.ConfirmerReservation;
import fr.compteformation.hours.CompteHeuresCommand.DebiterHeures;
import fr.compteformation.hours.CompteHeuresCommand.LibererReservation;
import fr.compteformation.hours.CompteHeuresCommand.ReserverHeures;
import fr.compteformation.hours.CompteHeuresEvent;
import fr.compteformation.hours.CompteHeuresEvent.ReservationLiberee;
import fr.compteformation.hours.CompteHeuresEvent.ReservationRefusee;
import fr.compteformation.hours.Soldes;
import fr.compteformation.kit.inbox.OnPublicEvent;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** The protocol with one guard missing, each. */
final class BrokenWirings {

  private BrokenWirings() {}

  /** An account forgets attempts that came to nothing, so that a demand heard again is new. */
  static Wiring accountForgetsAttempts() {
    return new Wiring() {
      @Override
      public CompteHeuresEvent remembered(CompteHeuresEvent event) {
        return switch (event) {
          case ReservationRefusee e ->
              new ReservationRefusee(e.titulaireId(), e.dossierId(), 0, e.motif(), e.soldes());
          case ReservationLiberee e ->
              new ReservationLiberee(
                  e.titulaireId(), e.dossierId(), 0, e.mobilisation(), e.soldes());
          default -> event;
        };
      }
    };
  }

  /** An account freezes the DIF when a dossier is validated, not when its hours are reserved. */
  static Wiring accountFreezesAtValidation() {
    return new Wiring() {
      @Override
      public CompteHeuresEvent remembered(CompteHeuresEvent event) {
        return event instanceof CompteHeuresEvent.HeuresReservees e
            ? new CompteHeuresEvent.HeuresReservees(
                e.titulaireId(),
                e.dossierId(),
                e.tentative(),
                e.mobilisation(),
                new Soldes(
                    e.soldes().dif(),
                    e.soldes().difReserve(),
                    e.soldes().cpf(),
                    e.soldes().cpfReserve(),
                    false))
            : event;
      }
    };
  }

  /** Hours does not hear that a dossier was validated, so that a cancellation unfreezes the DIF. */
  static Wiring hoursForgetValidation() {
    return new Wiring() {
      @Override
      public Object hours(CommandGateway commands) {
        return new HoursForgettingValidation(commands);
      }
    };
  }

  /** Hours does not hear of cancellations. */
  static Wiring hoursKeepCancelledHours() {
    return new Wiring() {
      @Override
      public Object hours(CommandGateway commands) {
        return new HoursDeafToCancellation(commands);
      }
    };
  }

  /** A dossier takes any answer for the answer to its present attempt. */
  static Wiring dossiersIgnoreAttempts() {
    return new Wiring() {
      @Override
      public Object dossiers(CommandGateway commands) {
        return new DossiersIgnoringAttempts(commands);
      }
    };
  }

  private static void reserver(CommandGateway commands, ValidationDemandee e) {
    commands.sendAndWait(
        new ReserverHeures(
            e.titulaireId(), e.dossierId(), e.tentative(), e.heures(), e.heuresComplementaires()));
  }

  private static void confirmer(CommandGateway commands, DossierValide e) {
    commands.sendAndWait(new ConfirmerReservation(e.titulaireId(), e.dossierId(), e.tentative()));
  }

  private static void liberer(CommandGateway commands, DossierAnnule e) {
    commands.sendAndWait(new LibererReservation(e.titulaireId(), e.dossierId(), e.tentative()));
  }

  private static void debiter(CommandGateway commands, DossierClos e) {
    commands.sendAndWait(
        new DebiterHeures(e.titulaireId(), e.dossierId(), e.tentative(), e.heuresEffectuees()));
  }

  private static final class HoursForgettingValidation {
    private final CommandGateway commands;

    HoursForgettingValidation(CommandGateway commands) {
      this.commands = commands;
    }

    @OnPublicEvent
    void on(ValidationDemandee event) {
      reserver(commands, event);
    }

    @OnPublicEvent
    void on(DossierAnnule event) {
      liberer(commands, event);
    }

    @OnPublicEvent
    void on(DossierClos event) {
      debiter(commands, event);
    }
  }

  private static final class HoursDeafToCancellation {
    private final CommandGateway commands;

    HoursDeafToCancellation(CommandGateway commands) {
      this.commands = commands;
    }

    @OnPublicEvent
    void on(ValidationDemandee event) {
      reserver(commands, event);
    }

    @OnPublicEvent
    void on(DossierValide event) {
      confirmer(commands, event);
    }

    @OnPublicEvent
    void on(DossierClos event) {
      debiter(commands, event);
    }
  }

  private static final class DossiersIgnoringAttempts {
    private static final int MANY = 20;
    private final CommandGateway commands;

    DossiersIgnoringAttempts(CommandGateway commands) {
      this.commands = commands;
    }

    /** One of the attempts is the present one. */
    @OnPublicEvent
    void on(HeuresEvent.HeuresReservees event) {
      for (int tentative = 1; tentative < MANY; tentative++) {
        commands.sendAndWait(
            new ConstaterReservation(
                event.dossierId(),
                tentative,
                event.heuresDif(),
                event.heuresCpf(),
                event.heuresComplementaires()));
      }
    }

    @OnPublicEvent
    void on(HeuresEvent.ReservationRefusee event) {
      for (int tentative = 1; tentative < MANY; tentative++) {
        commands.sendAndWait(
            new ConstaterRefus(event.dossierId(), tentative, MotifEchec.HEURES_INSUFFISANTES));
      }
    }
  }
}

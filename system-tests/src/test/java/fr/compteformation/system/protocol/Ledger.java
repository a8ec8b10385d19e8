package fr.compteformation.system.protocol;

import fr.compteformation.dossier.DossierEvent;
import fr.compteformation.dossier.EtatDossier;
import fr.compteformation.hours.CompteHeuresEvent;
import fr.compteformation.hours.Mobilisation;
import fr.compteformation.hours.Soldes;
import fr.compteformation.system.protocol.Violation.Rule;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Watches both services' stored events, independently of the aggregates, and holds the rules. */
final class Ledger {

  private final Map<UUID, EtatDossier> etats = new HashMap<>();
  private final Map<UUID, DossierEvent.DossierValide> valides = new HashMap<>();
  private final Map<UUID, Mobilisation> reservees = new HashMap<>();
  private final Set<Milestone> milestones = EnumSet.noneOf(Milestone.class);
  private boolean liberee;
  private Soldes soldes = Soldes.VIDES;

  void on(DossierEvent event) {
    switch (event) {
      case DossierEvent.DossierCree _ -> put(event, EtatDossier.EN_ELABORATION);
      case DossierEvent.DossierModifie _, DossierEvent.AccordDonne _ -> {}
      case DossierEvent.DossierSoumis _, DossierEvent.ValidationEchouee _ ->
          put(event, EtatDossier.SOUMIS);
      case DossierEvent.ComplementDemande _ -> put(event, EtatDossier.A_COMPLETER);
      case DossierEvent.ValidationDemandee _ -> put(event, EtatDossier.VALIDATION_DEMANDEE);
      case DossierEvent.DossierValide valide -> {
        put(event, EtatDossier.VALIDE);
        valides.put(event.dossierId(), valide);
        milestones.add(valides.size() > 1 ? Milestone.TWO_VALIDATED : Milestone.VALIDATED);
        if (valide.tentative() > 1) {
          milestones.add(Milestone.VALIDATED_AT_A_LATER_ATTEMPT);
        }
      }
      case DossierEvent.DossierRefuse _ -> put(event, EtatDossier.REFUSE);
      case DossierEvent.DossierAnnule _ -> {
        switch (etats.get(event.dossierId())) {
          case VALIDE -> milestones.add(Milestone.CANCELLED_AFTER_VALIDATION);
          case VALIDATION_DEMANDEE -> milestones.add(Milestone.CANCELLED_WHILE_HOURS_WERE_ASKED);
          default -> {}
        }
        put(event, EtatDossier.ANNULE);
      }
      case DossierEvent.DossierClos _ -> {
        milestones.add(Milestone.CLOSED);
        put(event, EtatDossier.CLOS);
      }
    }
  }

  void on(CompteHeuresEvent event) {
    soldes = event.soldes();
    switch (event) {
      case CompteHeuresEvent.SoldeDifSaisi saisie -> {
        require(
            valides.isEmpty(),
            Rule.NO_DIF_AFTER_VALIDATION,
            "%d h entered after %s".formatted(saisie.heures(), valides.values()));
        if (liberee) {
          milestones.add(Milestone.DIF_ENTERED_AFTER_A_RELEASE);
        }
      }
      case CompteHeuresEvent.HeuresReservees reservation ->
          reservees.put(reservation.dossierId(), reservation.mobilisation());
      case CompteHeuresEvent.ReservationLiberee e -> {
        reservees.remove(e.dossierId());
        liberee = true;
      }
      case CompteHeuresEvent.HeuresDebitees debitees -> reservees.remove(debitees.dossierId());
      case CompteHeuresEvent.ReservationRefusee _ -> milestones.add(Milestone.RESERVATION_REFUSED);
      case CompteHeuresEvent.CompteHeuresOuvert _,
          CompteHeuresEvent.CompteAlimente _,
          CompteHeuresEvent.DifFigeDefinitivement _,
          CompteHeuresEvent.DemandeDevancee _ -> {}
    }
    int dif = soldes.difRenseigne() ? soldes.dif() : 0;
    int surDif = reservees.values().stream().mapToInt(Mobilisation::heuresDif).sum();
    int surCpf = reservees.values().stream().mapToInt(Mobilisation::heuresCpf).sum();
    require(
        soldes.difReserve() == surDif
            && soldes.cpfReserve() == surCpf
            && surDif <= dif
            && surCpf <= soldes.cpf(),
        Rule.HOURS_ADD_UP,
        "%s with %s".formatted(soldes, reservees));
  }

  /** What has been come through so far. */
  Set<Milestone> milestones() {
    return milestones;
  }

  boolean unDossierFutValide() {
    return !valides.isEmpty();
  }

  /** What must hold once everything published was delivered. */
  void checkQuiet() {
    etats.forEach(
        (dossier, etat) -> {
          require(
              etat != EtatDossier.VALIDATION_DEMANDEE,
              Rule.NOTHING_STUCK,
              dossier + " waits for an answer");
          require(
              (etat == EtatDossier.VALIDE) == reservees.containsKey(dossier),
              Rule.SIDES_AGREE,
              "%s is %s, reserved %s".formatted(dossier, etat, reservees.get(dossier)));
        });
    reservees.forEach(
        (dossier, part) -> {
          var valide = valides.get(dossier);
          require(
              part.equals(
                  new Mobilisation(
                      valide.heuresDif(), valide.heuresCpf(), valide.heuresComplementaires())),
              Rule.SIDES_AGREE,
              "%s reserved, %s".formatted(part, valide));
        });
    require(
        soldes.difFige() == unDossierFutValide(),
        Rule.FREEZE_AGREES,
        "%s, validated: %s".formatted(soldes, valides.keySet()));
  }

  private void put(DossierEvent event, EtatDossier etat) {
    etats.put(event.dossierId(), etat);
  }

  private static void require(boolean holds, Rule rule, String detail) {
    if (!holds) {
      throw new Violation(rule, detail);
    }
  }
}

package fr.compteformation.hours;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import fr.compteformation.hours.CompteHeuresCommand.AlimenterCompte;
import fr.compteformation.hours.CompteHeuresCommand.ConfirmerReservation;
import fr.compteformation.hours.CompteHeuresCommand.DebiterHeures;
import fr.compteformation.hours.CompteHeuresCommand.LibererReservation;
import fr.compteformation.hours.CompteHeuresCommand.OuvrirCompteHeures;
import fr.compteformation.hours.CompteHeuresCommand.ReserverHeures;
import fr.compteformation.hours.CompteHeuresCommand.SaisirSoldeDif;
import fr.compteformation.hours.CompteHeuresEvent.CompteAlimente;
import fr.compteformation.hours.CompteHeuresEvent.CompteHeuresOuvert;
import fr.compteformation.hours.CompteHeuresEvent.DemandeDevancee;
import fr.compteformation.hours.CompteHeuresEvent.DifFigeDefinitivement;
import fr.compteformation.hours.CompteHeuresEvent.HeuresDebitees;
import fr.compteformation.hours.CompteHeuresEvent.HeuresReservees;
import fr.compteformation.hours.CompteHeuresEvent.ReservationLiberee;
import fr.compteformation.hours.CompteHeuresEvent.ReservationRefusee;
import fr.compteformation.hours.CompteHeuresEvent.SoldeDifSaisi;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * A titulaire's hours: DIF that he enters himself, CPF credited year after year, and what is
 * reserved for his dossiers de formation.
 *
 * <p>Before a dossier can be validated, its hours are reserved here, and from that moment the DIF
 * is frozen. A dossier is shown as validated only once it has heard of the reservation, so nobody
 * can see a validated dossier and still change the DIF. A reservation released because its dossier
 * was cancelled frees the DIF only if no other is active and no dossier was ever validated. When
 * the training ends, the hours really spent leave the balances.
 *
 * <p>Demands may arrive twice, or late. Each carries the dossier's attempt: one that was seen, or
 * an older one, changes nothing. No demand fails: a refusal is an event, too.
 */
@Aggregate
public class CompteHeures {

  @AggregateIdentifier private UUID titulaireId;
  private Soldes soldes;
  private boolean unDossierFutValide;
  private final Map<UUID, Reservation> reservations = new HashMap<>();
  private final CreditsParAnnee credits = new CreditsParAnnee();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public long handle(OuvrirCompteHeures demande) {
    ouvrirAuBesoin(demande);
    return getVersion();
  }

  /** A titulaire who is quicker than the news of his activation finds his account open. */
  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  public long handle(SaisirSoldeDif saisie) {
    ouvrirAuBesoin(saisie);
    if (soldes.difFige()) {
      throw new DifFigeException();
    }
    int heures = saisie.solde().heures();
    if (!soldes.difRenseigne() || soldes.dif() != heures) {
      apply(new SoldeDifSaisi(titulaireId, heures, soldes.avecDif(saisie.solde())));
    }
    return getVersion();
  }

  @CommandHandler
  public long handle(AlimenterCompte demande) {
    if (!credits.connait(demande.annee(), demande.source())) {
      int heures =
          demande
              .regime()
              .heures(
                  soldes.cpf(),
                  credits.de(demande.annee()),
                  demande.heuresTravaillees(),
                  demande.tempsPlein());
      apply(
          new CompteAlimente(
              titulaireId, demande.annee(), demande.source(), heures, soldes.crediter(heures)));
    }
    return getVersion();
  }

  @CommandHandler
  public long handle(ReserverHeures demande) {
    if (demande.tentative() > reservation(demande.dossierId()).tentative()) {
      apply(reponse(demande));
    }
    return getVersion();
  }

  private CompteHeuresEvent reponse(ReserverHeures demande) {
    if (!soldes.difRenseigne()) {
      return refus(demande, MotifRefus.DIF_NON_RENSEIGNE);
    }
    var mobilisation =
        Mobilisation.pour(soldes.difDisponible(), soldes.cpfDisponible(), demande.heures());
    if (mobilisation.heuresComplementaires() > demande.heuresComplementaires()) {
      return refus(demande, MotifRefus.HEURES_INSUFFISANTES);
    }
    return new HeuresReservees(
        titulaireId,
        demande.dossierId(),
        demande.tentative(),
        mobilisation,
        soldes.reserver(mobilisation));
  }

  private ReservationRefusee refus(ReserverHeures demande, MotifRefus motif) {
    return new ReservationRefusee(
        titulaireId, demande.dossierId(), demande.tentative(), motif, soldes);
  }

  @CommandHandler
  public long handle(ConfirmerReservation demande) {
    if (!unDossierFutValide) {
      apply(
          new DifFigeDefinitivement(
              titulaireId, demande.dossierId(), demande.tentative(), soldes.figes()));
    }
    return getVersion();
  }

  @CommandHandler
  public long handle(LibererReservation demande) {
    UUID dossierId = demande.dossierId();
    var connue = reservation(dossierId);
    if (connue.estActive() && demande.tentative() >= connue.tentative()) {
      var part = connue.mobilisation();
      boolean resteFige = unDossierFutValide || autreActive(dossierId);
      apply(
          new ReservationLiberee(
              titulaireId, dossierId, connue.tentative(), part, soldes.liberer(part, resteFige)));
    } else if (demande.tentative() > connue.tentative()) {
      apply(new DemandeDevancee(titulaireId, dossierId, demande.tentative(), soldes));
    }
    return getVersion();
  }

  @CommandHandler
  public long handle(DebiterHeures demande) {
    var connue = reservation(demande.dossierId());
    if (connue.estActive() && demande.tentative() >= connue.tentative()) {
      var reservee = connue.mobilisation();
      var effective = reservee.effective(demande.heuresEffectuees());
      apply(
          new HeuresDebitees(
              titulaireId,
              demande.dossierId(),
              connue.tentative(),
              effective,
              soldes.debiter(reservee, effective)));
    }
    return getVersion();
  }

  @EventSourcingHandler
  void on(CompteHeuresEvent event) {
    titulaireId = event.titulaireId();
    soldes = event.soldes();
    switch (event) {
      case CompteHeuresOuvert _, SoldeDifSaisi _ -> {}
      case CompteAlimente e -> credits.noter(e.annee(), e.source(), e.heures());
      case HeuresReservees e ->
          reservations.put(e.dossierId(), Reservation.active(e.tentative(), e.mobilisation()));
      case ReservationRefusee e ->
          reservations.put(e.dossierId(), Reservation.sansSuite(e.tentative()));
      case DifFigeDefinitivement _ -> unDossierFutValide = true;
      case ReservationLiberee e ->
          reservations.put(e.dossierId(), Reservation.sansSuite(e.tentative()));
      case DemandeDevancee e ->
          reservations.put(e.dossierId(), Reservation.sansSuite(e.tentative()));
      case HeuresDebitees e -> reservations.put(e.dossierId(), Reservation.debitee(e.tentative()));
    }
  }

  private void ouvrirAuBesoin(CompteHeuresCommand demande) {
    if (soldes == null) {
      apply(new CompteHeuresOuvert(demande.titulaireId(), Soldes.VIDES));
    }
  }

  private Reservation reservation(UUID dossierId) {
    return reservations.getOrDefault(dossierId, Reservation.AUCUNE);
  }

  private boolean autreActive(UUID dossierId) {
    return reservations.entrySet().stream()
        .anyMatch(autre -> !autre.getKey().equals(dossierId) && autre.getValue().estActive());
  }
}

package fr.compteformation.dossier;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import fr.compteformation.dossier.DossierCommand.AnnulerDossier;
import fr.compteformation.dossier.DossierCommand.AnnulerDossierValide;
import fr.compteformation.dossier.DossierCommand.CloturerDossier;
import fr.compteformation.dossier.DossierCommand.ConstaterRefus;
import fr.compteformation.dossier.DossierCommand.ConstaterReservation;
import fr.compteformation.dossier.DossierCommand.CreerDossier;
import fr.compteformation.dossier.DossierCommand.DemanderComplement;
import fr.compteformation.dossier.DossierCommand.DonnerAccord;
import fr.compteformation.dossier.DossierCommand.ModifierDossier;
import fr.compteformation.dossier.DossierCommand.RefuserDossier;
import fr.compteformation.dossier.DossierCommand.SoumettreDossier;
import fr.compteformation.dossier.DossierCommand.ValiderDossier;
import fr.compteformation.dossier.DossierEvent.AccordDonne;
import fr.compteformation.dossier.DossierEvent.ComplementDemande;
import fr.compteformation.dossier.DossierEvent.DossierAnnule;
import fr.compteformation.dossier.DossierEvent.DossierClos;
import fr.compteformation.dossier.DossierEvent.DossierCree;
import fr.compteformation.dossier.DossierEvent.DossierModifie;
import fr.compteformation.dossier.DossierEvent.DossierRefuse;
import fr.compteformation.dossier.DossierEvent.DossierSoumis;
import fr.compteformation.dossier.DossierEvent.DossierValide;
import fr.compteformation.dossier.DossierEvent.ValidationDemandee;
import fr.compteformation.dossier.DossierEvent.ValidationEchouee;
import fr.compteformation.kit.web.SaisieInvalideException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * A dossier de formation: a titulaire asks a financeur to let him spend hours on a training.
 *
 * <p>The titulaire writes it, dates his accord exprès for its hours (another duration needs another
 * accord) and sends it to a financeur. The financeur sends it back, refuses it, or validates it.
 * Validating takes two steps: the hours are demanded from the titulaire's account, and only when
 * they are reserved, which freezes his DIF, is the dossier validated; if they cannot be, it is back
 * with the financeur, who may try again. The titulaire gives a dossier up until it is validated,
 * the financeur afterwards; at the end of the training the financeur closes it.
 *
 * <p>Each attempt at validating has a number. An answer to an older attempt, or one heard before,
 * changes nothing.
 */
@Aggregate
public class Dossier {

  @AggregateIdentifier private UUID dossierId;
  private UUID titulaireId;
  private String financeurId;
  private Formation formation;
  private LocalDate accordLe;
  private EtatDossier etat;
  private int tentative;

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.ALWAYS)
  public long handle(CreerDossier demande, Contenus contenus) {
    verifier(demande.formation());
    contenus.garder(demande.dossierId(), demande.contenu());
    apply(new DossierCree(demande.dossierId(), demande.titulaireId(), demande.formation()));
    return getVersion();
  }

  @CommandHandler
  public long handle(ModifierDossier demande, Contenus contenus) {
    exigerTourDuTitulaire(demande.titulaireId());
    var nouvelle = demande.modification().appliquerA(formation);
    verifier(nouvelle);
    var ancienContenu = contenus.de(dossierId);
    var contenu = demande.modification().appliquerA(ancienContenu);
    if (!nouvelle.equals(formation) || !contenu.equals(ancienContenu)) {
      contenus.garder(dossierId, contenu);
      var accord = nouvelle.heures() == formation.heures() ? accordLe : null;
      apply(new DossierModifie(dossierId, titulaireId, nouvelle, accord));
    }
    return getVersion();
  }

  @CommandHandler
  public long handle(DonnerAccord demande, Clock clock) {
    exigerTourDuTitulaire(demande.titulaireId());
    PolitiqueAccord.verifier(demande.date(), clock);
    if (!demande.date().equals(accordLe)) {
      apply(new AccordDonne(dossierId, titulaireId, demande.date()));
    }
    return getVersion();
  }

  @CommandHandler
  public long handle(SoumettreDossier demande) {
    exigerTourDuTitulaire(demande.titulaireId());
    if (accordLe == null) {
      throw RefusDossier.sansAccord();
    }
    apply(
        new DossierSoumis(
            dossierId, titulaireId, demande.financeurId(), formation.heures(), accordLe));
    return getVersion();
  }

  @CommandHandler
  public long handle(AnnulerDossier demande) {
    exigerTitulaire(demande.titulaireId());
    if (etat == EtatDossier.VALIDE || etat.estTermine()) {
      throw RefusDossier.tantQue(etat);
    }
    apply(new DossierAnnule(dossierId, titulaireId, tentative));
    return getVersion();
  }

  @CommandHandler
  public long handle(AnnulerDossierValide demande) {
    exigerValide(demande.financeurId());
    apply(new DossierAnnule(dossierId, titulaireId, tentative));
    return getVersion();
  }

  @CommandHandler
  public long handle(DemanderComplement demande, Contenus contenus) {
    exigerSoumis(demande.financeurId());
    contenus.garder(dossierId, contenus.de(dossierId).avecMotif(demande.motif()));
    apply(new ComplementDemande(dossierId, titulaireId, financeurId));
    return getVersion();
  }

  @CommandHandler
  public long handle(RefuserDossier demande, Contenus contenus) {
    exigerSoumis(demande.financeurId());
    contenus.garder(dossierId, contenus.de(dossierId).avecMotif(demande.motif()));
    apply(new DossierRefuse(dossierId, titulaireId, financeurId));
    return getVersion();
  }

  @CommandHandler
  public long handle(ValiderDossier demande) {
    exigerSoumis(demande.financeurId());
    HeuresDansLaDuree.verifier(
        "heuresComplementaires", demande.heuresComplementaires(), formation.heures());
    apply(
        new ValidationDemandee(
            dossierId,
            titulaireId,
            financeurId,
            tentative + 1,
            formation.heures(),
            demande.heuresComplementaires()));
    return getVersion();
  }

  @CommandHandler
  public long handle(ConstaterReservation reponse) {
    if (attend(reponse.tentative())) {
      apply(
          new DossierValide(
              dossierId,
              titulaireId,
              financeurId,
              tentative,
              reponse.heuresDif(),
              reponse.heuresCpf(),
              reponse.heuresComplementaires()));
    }
    return getVersion();
  }

  @CommandHandler
  public long handle(ConstaterRefus reponse) {
    if (attend(reponse.tentative())) {
      apply(new ValidationEchouee(dossierId, titulaireId, financeurId, tentative, reponse.motif()));
    }
    return getVersion();
  }

  @CommandHandler
  public long handle(CloturerDossier demande) {
    exigerValide(demande.financeurId());
    HeuresDansLaDuree.verifier("heuresEffectuees", demande.heuresEffectuees(), formation.heures());
    apply(
        new DossierClos(
            dossierId, titulaireId, financeurId, tentative, demande.heuresEffectuees()));
    return getVersion();
  }

  @EventSourcingHandler
  void on(DossierEvent event) {
    dossierId = event.dossierId();
    titulaireId = event.titulaireId();
    switch (event) {
      case DossierCree e -> {
        formation = e.formation();
        etat = EtatDossier.EN_ELABORATION;
      }
      case DossierModifie e -> {
        formation = e.formation();
        accordLe = e.accordLe();
      }
      case AccordDonne e -> accordLe = e.accordLe();
      case DossierSoumis e -> {
        financeurId = e.financeurId();
        etat = EtatDossier.SOUMIS;
      }
      case ComplementDemande _ -> etat = EtatDossier.A_COMPLETER;
      case ValidationDemandee e -> {
        tentative = e.tentative();
        etat = EtatDossier.VALIDATION_DEMANDEE;
      }
      case DossierValide _ -> etat = EtatDossier.VALIDE;
      case ValidationEchouee _ -> etat = EtatDossier.SOUMIS;
      case DossierRefuse _ -> etat = EtatDossier.REFUSE;
      case DossierAnnule _ -> etat = EtatDossier.ANNULE;
      case DossierClos _ -> etat = EtatDossier.CLOS;
    }
  }

  private void exigerTitulaire(UUID demandeur) {
    if (!titulaireId.equals(demandeur)) {
      throw RefusDossier.introuvable();
    }
  }

  private void exigerTourDuTitulaire(UUID demandeur) {
    exigerTitulaire(demandeur);
    if (!etat.estModifiable()) {
      throw RefusDossier.tantQue(etat);
    }
  }

  private void exigerFinanceur(String demandeur) {
    if (financeurId == null || !financeurId.equals(demandeur)) {
      throw RefusDossier.introuvable();
    }
  }

  private void exigerSoumis(String demandeur) {
    exigerFinanceur(demandeur);
    if (etat != EtatDossier.SOUMIS) {
      throw RefusDossier.tantQue(etat);
    }
  }

  private void exigerValide(String demandeur) {
    exigerFinanceur(demandeur);
    if (etat != EtatDossier.VALIDE) {
      throw RefusDossier.nonValide(etat);
    }
  }

  private boolean attend(int tentativeRepondue) {
    return etat == EtatDossier.VALIDATION_DEMANDEE && tentativeRepondue == tentative;
  }

  private static void verifier(Formation formation) {
    var erreurs = formation.erreurs();
    if (!erreurs.isEmpty()) {
      throw new SaisieInvalideException(erreurs);
    }
  }
}

package fr.compteformation.dossier;

import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * What can be asked of a dossier. Who asks stands in the command: a dossier answers to its
 * titulaire and to the financeur it was sent to, and does not exist for others.
 */
public sealed interface DossierCommand {

  /** The dossier. */
  UUID dossierId();

  /** The titulaire opens a dossier. */
  record CreerDossier(
      @TargetAggregateIdentifier UUID dossierId,
      UUID titulaireId,
      Formation formation,
      Contenu contenu)
      implements DossierCommand {}

  /** The titulaire rewrites a dossier; another duration voids his accord. */
  record ModifierDossier(
      @TargetAggregateIdentifier UUID dossierId, UUID titulaireId, Modification modification)
      implements DossierCommand {}

  /**
   * The titulaire gives his accord exprès (L. 6323-2).
   *
   * @param date its day, not after today in Paris
   */
  record DonnerAccord(@TargetAggregateIdentifier UUID dossierId, UUID titulaireId, LocalDate date)
      implements DossierCommand {}

  /** The titulaire sends the dossier to a financeur. */
  record SoumettreDossier(
      @TargetAggregateIdentifier UUID dossierId, UUID titulaireId, String financeurId)
      implements DossierCommand {}

  /** The titulaire gives the dossier up, before it is validated. */
  record AnnulerDossier(@TargetAggregateIdentifier UUID dossierId, UUID titulaireId)
      implements DossierCommand {}

  /** The financeur gives a validated dossier up. */
  record AnnulerDossierValide(@TargetAggregateIdentifier UUID dossierId, String financeurId)
      implements DossierCommand {}

  /** The financeur sends the dossier back to be completed. */
  record DemanderComplement(
      @TargetAggregateIdentifier UUID dossierId, String financeurId, String motif)
      implements DossierCommand {}

  /** The financeur refuses the dossier. */
  record RefuserDossier(@TargetAggregateIdentifier UUID dossierId, String financeurId, String motif)
      implements DossierCommand {}

  /**
   * The financeur validates the dossier, if its hours can be reserved.
   *
   * @param heuresComplementaires hours that the financeur adds if the account does not cover the
   *     training, 0 to the planned duration
   */
  record ValiderDossier(
      @TargetAggregateIdentifier UUID dossierId, String financeurId, int heuresComplementaires)
      implements DossierCommand {}

  /** The hours of an attempt at validating the dossier are reserved. */
  record ConstaterReservation(
      @TargetAggregateIdentifier UUID dossierId,
      int tentative,
      int heuresDif,
      int heuresCpf,
      int heuresComplementaires)
      implements DossierCommand {}

  /** The hours of an attempt at validating the dossier could not be reserved. */
  record ConstaterRefus(@TargetAggregateIdentifier UUID dossierId, int tentative, MotifEchec motif)
      implements DossierCommand {}

  /**
   * The financeur closes the dossier: the training is over.
   *
   * @param heuresEffectuees hours really attended, 0 to the planned duration
   */
  record CloturerDossier(
      @TargetAggregateIdentifier UUID dossierId, String financeurId, int heuresEffectuees)
      implements DossierCommand {}
}

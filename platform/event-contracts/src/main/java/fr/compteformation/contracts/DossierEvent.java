package fr.compteformation.contracts;

import java.time.LocalDate;
import java.util.UUID;

/** Facts about dossiers de formation, on topic {@code cpf.dossiers}. */
public sealed interface DossierEvent extends PublicEvent {

  /** The dossier. */
  UUID dossierId();

  @Override
  default UUID subject() {
    return dossierId();
  }

  /**
   * The titulaire opened a dossier.
   *
   * @param codeCpf the training's CPF code, 1 to 6 digits
   * @param heures planned duration of the training, 1 to 5000 hours
   * @param debut first day of the training
   * @param fin last day of the training, not before {@code debut}
   */
  record DossierCree(
      UUID dossierId, UUID titulaireId, String codeCpf, int heures, LocalDate debut, LocalDate fin)
      implements DossierEvent {}

  /**
   * The titulaire sent the dossier to a financeur.
   *
   * @param financeurId the financeur (an OPCA, say) that may validate it
   * @param heures planned duration, as submitted
   * @param accordLe the day of the titulaire's accord exprès
   */
  record DossierSoumis(
      UUID dossierId, UUID titulaireId, String financeurId, int heures, LocalDate accordLe)
      implements DossierEvent {}

  /** The financeur sent the dossier back to be completed. */
  record ComplementDemande(UUID dossierId, UUID titulaireId, String financeurId)
      implements DossierEvent {}

  /**
   * The financeur wants to validate; the hours must be reserved first.
   *
   * @param tentative which attempt this is, from 1; answers to older attempts are void
   * @param heures hours to cover
   * @param heuresComplementaires hours that the financeur adds, 0 to {@code heures}
   */
  record ValidationDemandee(
      UUID dossierId,
      UUID titulaireId,
      String financeurId,
      int tentative,
      int heures,
      int heuresComplementaires)
      implements DossierEvent {}

  /**
   * The dossier is accepted and financed. From here on the DIF never changes again.
   *
   * @param tentative the attempt that succeeded, from 1
   * @param heuresDif DIF hours mobilised, 0 to 150
   * @param heuresCpf CPF hours mobilised, 0 to 150; with the DIF hours at most 150 (R. 6323-7)
   * @param heuresComplementaires hours that the financeur adds, 0 to 5000
   */
  record DossierValide(
      UUID dossierId,
      UUID titulaireId,
      String financeurId,
      int tentative,
      int heuresDif,
      int heuresCpf,
      int heuresComplementaires)
      implements DossierEvent {}

  /**
   * The hours could not be reserved: the dossier is back with the financeur.
   *
   * @param tentative the attempt that failed, from 1
   */
  record ValidationEchouee(
      UUID dossierId,
      UUID titulaireId,
      String financeurId,
      int tentative,
      HeuresEvent.MotifRefusReservation motif)
      implements DossierEvent {}

  /** The financeur refused the dossier. */
  record DossierRefuse(UUID dossierId, UUID titulaireId, String financeurId)
      implements DossierEvent {}

  /**
   * The dossier was cancelled; hours reserved for it are to be released.
   *
   * @param tentative the last attempt at validating it, 0 if there was none
   */
  record DossierAnnule(UUID dossierId, UUID titulaireId, int tentative) implements DossierEvent {}

  /**
   * The training is over.
   *
   * @param heuresEffectuees hours really attended, 0 to the planned duration
   */
  record DossierClos(
      UUID dossierId, UUID titulaireId, String financeurId, int tentative, int heuresEffectuees)
      implements DossierEvent {}
}

package fr.compteformation.dossier;

import java.time.LocalDate;
import java.util.UUID;

/** What happened to a dossier: the service's own record of it, private to the service. */
public sealed interface DossierEvent {

  /** The dossier. */
  UUID dossierId();

  /** Whose dossier it is. */
  UUID titulaireId();

  /** The titulaire opened the dossier. */
  record DossierCree(UUID dossierId, UUID titulaireId, Formation formation)
      implements DossierEvent {}

  /**
   * The titulaire changed the dossier, or its free text only.
   *
   * @param accordLe the day of the accord that still holds, {@code null} if there is none
   */
  record DossierModifie(UUID dossierId, UUID titulaireId, Formation formation, LocalDate accordLe)
      implements DossierEvent {}

  /** The titulaire gave his accord exprès for the hours as they are. */
  record AccordDonne(UUID dossierId, UUID titulaireId, LocalDate accordLe)
      implements DossierEvent {}

  /** The titulaire sent the dossier to a financeur. */
  record DossierSoumis(
      UUID dossierId, UUID titulaireId, String financeurId, int heures, LocalDate accordLe)
      implements DossierEvent {}

  /** The financeur sent the dossier back. */
  record ComplementDemande(UUID dossierId, UUID titulaireId, String financeurId)
      implements DossierEvent {}

  /** The financeur wants to validate; the hours must be reserved first. */
  record ValidationDemandee(
      UUID dossierId,
      UUID titulaireId,
      String financeurId,
      int tentative,
      int heures,
      int heuresComplementaires)
      implements DossierEvent {}

  /** The hours are reserved, so the dossier is accepted and financed. */
  record DossierValide(
      UUID dossierId,
      UUID titulaireId,
      String financeurId,
      int tentative,
      int heuresDif,
      int heuresCpf,
      int heuresComplementaires)
      implements DossierEvent {}

  /** The hours could not be reserved: the dossier is back with the financeur. */
  record ValidationEchouee(
      UUID dossierId, UUID titulaireId, String financeurId, int tentative, MotifEchec motif)
      implements DossierEvent {}

  /** The financeur refused the dossier. */
  record DossierRefuse(UUID dossierId, UUID titulaireId, String financeurId)
      implements DossierEvent {}

  /**
   * The dossier was given up.
   *
   * @param tentative the last attempt at validating it, 0 if there was none
   */
  record DossierAnnule(UUID dossierId, UUID titulaireId, int tentative) implements DossierEvent {}

  /** The training is over. */
  record DossierClos(
      UUID dossierId, UUID titulaireId, String financeurId, int tentative, int heuresEffectuees)
      implements DossierEvent {}
}

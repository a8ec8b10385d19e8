package fr.compteformation.dossier.projection;

import fr.compteformation.dossier.EtatDossier;
import fr.compteformation.dossier.Formation;
import fr.compteformation.dossier.MotifEchec;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A dossier as last seen, without its free text.
 *
 * @param financeurId who has it or had it, {@code null} before it was sent
 * @param accordLe the day of the accord that holds, {@code null} if there is none
 * @param soumisLe when it was last sent, {@code null} before
 * @param motifEchec why the last attempt at validating it failed, {@code null} if it did not
 * @param mobilisation how its hours are covered, {@code null} before it is validated
 * @param heuresEffectuees hours really attended, {@code null} before it is closed
 */
public record DossierLu(
    UUID dossierId,
    UUID titulaireId,
    EtatDossier etat,
    Formation formation,
    LocalDate accordLe,
    String financeurId,
    Instant soumisLe,
    MotifEchec motifEchec,
    Mobilisation mobilisation,
    Integer heuresEffectuees,
    Instant creeLe,
    Instant modifieLe) {

  /** How the hours of a training are covered, in whole hours. */
  public record Mobilisation(int heuresDif, int heuresCpf, int heuresComplementaires) {}
}

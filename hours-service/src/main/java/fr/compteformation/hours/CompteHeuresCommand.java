package fr.compteformation.hours;

import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of an hours account. Its id is its titulaire's. */
public sealed interface CompteHeuresCommand {

  /** The account. */
  UUID titulaireId();

  /** Opens the account; an open one stays as it is. */
  record OuvrirCompteHeures(@TargetAggregateIdentifier UUID titulaireId)
      implements CompteHeuresCommand {}

  /** The titulaire enters, or corrects, his DIF balance. */
  record SaisirSoldeDif(@TargetAggregateIdentifier UUID titulaireId, SoldeDif solde)
      implements CompteHeuresCommand {}

  /**
   * Credits CPF hours for a year of activity. A feed comes once a year and source, however often it
   * is delivered.
   *
   * @param annee the year of the activity
   * @param source who declared it (an employer's SIRET, say)
   * @param regime which rate applies
   * @param heuresTravaillees hours worked, at least 0
   * @param tempsPlein full-time hours of that year, at least 1, usually {@value
   *     Alimentation#TEMPS_PLEIN}
   */
  record AlimenterCompte(
      @TargetAggregateIdentifier UUID titulaireId,
      int annee,
      String source,
      Alimentation regime,
      int heuresTravaillees,
      int tempsPlein)
      implements CompteHeuresCommand {}

  /**
   * Reserves hours for a dossier that is about to be validated, and freezes the DIF.
   *
   * @param tentative the attempt at validating the dossier, from 1; an attempt seen before, or an
   *     older one, is ignored
   * @param heures hours to cover
   * @param heuresComplementaires hours that the financeur is ready to add, 0 to {@code heures}
   */
  record ReserverHeures(
      @TargetAggregateIdentifier UUID titulaireId,
      UUID dossierId,
      int tentative,
      int heures,
      int heuresComplementaires)
      implements CompteHeuresCommand {}

  /** The dossier is validated: the DIF never changes again. */
  record ConfirmerReservation(
      @TargetAggregateIdentifier UUID titulaireId, UUID dossierId, int tentative)
      implements CompteHeuresCommand {}

  /**
   * The dossier is cancelled: its hours are available again.
   *
   * @param tentative the last attempt at validating it, 0 if there was none
   */
  record LibererReservation(
      @TargetAggregateIdentifier UUID titulaireId, UUID dossierId, int tentative)
      implements CompteHeuresCommand {}

  /**
   * The training is over: the hours really spent leave the balances.
   *
   * @param heuresEffectuees hours really attended, 0 to the planned duration
   */
  record DebiterHeures(
      @TargetAggregateIdentifier UUID titulaireId,
      UUID dossierId,
      int tentative,
      int heuresEffectuees)
      implements CompteHeuresCommand {}
}

package fr.compteformation.registration.application;

import fr.compteformation.registration.CommandeInscription.Expirer;
import fr.compteformation.registration.EtatInscription;
import fr.compteformation.registration.persistence.Identites;
import fr.compteformation.registration.persistence.NirReserves;
import fr.compteformation.registration.persistence.SuiviInscriptions;
import fr.compteformation.registration.persistence.SuiviInscriptions.Suivi;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Service;

/**
 * Ends registrations that were not confirmed in fifteen days: the person is erased and the NIR free
 * again. It happens when somebody needs to know, or at the sweep.
 */
@Service
public class Expiration {

  private static final int LOT = 100;

  private final TransactionMetier transaction;
  private final CommandGateway commandes;
  private final SuiviInscriptions suivis;
  private final Identites identites;
  private final NirReserves nirReserves;
  private final Clock clock;

  Expiration(
      TransactionMetier transaction,
      CommandGateway commandes,
      SuiviInscriptions suivis,
      Identites identites,
      NirReserves nirReserves,
      Clock clock) {
    this.transaction = transaction;
    this.commandes = commandes;
    this.suivis = suivis;
    this.identites = identites;
    this.nirReserves = nirReserves;
    this.clock = clock;
  }

  /**
   * Ends every registration whose time is over, one transaction each. One that fails does not keep
   * the others from ending; its failure is thrown at the end, for the next sweep to try again.
   */
  public void balayer() {
    var echecs = new ArrayList<RuntimeException>();
    List<UUID> depassees;
    do {
      depassees = suivis.aExpirer(clock.instant(), LOT);
      depassees.forEach(inscriptionId -> expirer(inscriptionId, echecs));
    } while (depassees.size() == LOT && echecs.isEmpty());
    if (!echecs.isEmpty()) {
      throw echecs.getFirst();
    }
  }

  private void expirer(UUID inscriptionId, List<RuntimeException> echecs) {
    try {
      transaction.executer(() -> suivis.verrouiller(inscriptionId).ifPresent(this::siDepassee));
    } catch (RuntimeException echec) {
      echecs.add(echec);
    }
  }

  /**
   * Ends a registration if its time is over. The caller has locked it in its transaction.
   *
   * @return whether its time is over
   */
  boolean siDepassee(Suivi suivi) {
    if (!suivi.depasse(clock.instant())) {
      return false;
    }
    if (suivi.etat() == EtatInscription.EN_ATTENTE) {
      commandes.sendAndWait(new Expirer(suivi.inscriptionId()));
      suivis.noter(suivi.inscriptionId(), EtatInscription.EXPIREE);
      identites.effacer(suivi.inscriptionId());
      nirReserves.liberer(suivi.inscriptionId());
    }
    return true;
  }
}

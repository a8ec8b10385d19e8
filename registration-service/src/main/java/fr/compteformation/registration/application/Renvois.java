package fr.compteformation.registration.application;

import fr.compteformation.kit.crypto.PersonalDataCipher;
import fr.compteformation.registration.CommandeInscription.DemanderRenvoi;
import fr.compteformation.registration.Courriel;
import fr.compteformation.registration.Nir;
import fr.compteformation.registration.persistence.DemandesRenvoi;
import fr.compteformation.registration.persistence.DemandesRenvoi.DemandeRenvoi;
import fr.compteformation.registration.persistence.Identites;
import fr.compteformation.registration.persistence.NirReserves;
import fr.compteformation.registration.persistence.SuiviInscriptions;
import java.security.MessageDigest;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Service;

/**
 * Sends the confirmation courriel again to whoever knows both the NIR and the courriel of a
 * registration. A demand is only written down at first, known person or not, so that neither the
 * answer nor its time tells who is registered.
 */
@Service
public class Renvois {

  private final TransactionMetier transaction;
  private final CommandGateway commandes;
  private final DemandesRenvoi demandes;
  private final NirReserves nirReserves;
  private final SuiviInscriptions suivis;
  private final Identites identites;
  private final PersonalDataCipher cipher;

  Renvois(
      TransactionMetier transaction,
      CommandGateway commandes,
      DemandesRenvoi demandes,
      NirReserves nirReserves,
      SuiviInscriptions suivis,
      Identites identites,
      PersonalDataCipher cipher) {
    this.transaction = transaction;
    this.commandes = commandes;
    this.demandes = demandes;
    this.nirReserves = nirReserves;
    this.suivis = suivis;
    this.identites = identites;
    this.cipher = cipher;
  }

  /** Writes a demand down. */
  public void demander(Nir nir, Courriel courriel) {
    demandes.ajouter(
        new DemandeRenvoi(UUID.randomUUID(), nirReserves.empreinte(nir), empreinte(courriel)));
  }

  /** Looks at the demands written down, one transaction each. */
  public void traiter() {
    while (transaction.rendre(this::traiterUne)) {
      // until there is none left
    }
  }

  private boolean traiterUne() {
    var demande = demandes.prendre();
    demande.ifPresent(this::traiter);
    return demande.isPresent();
  }

  private void traiter(DemandeRenvoi demande) {
    nirReserves
        .inscription(demande.nirEmpreinte())
        .flatMap(suivis::verrouiller)
        .filter(suivi -> memeCourriel(suivi.inscriptionId(), demande.courrielEmpreinte()))
        .ifPresent(suivi -> commandes.sendAndWait(new DemanderRenvoi(suivi.inscriptionId())));
  }

  private boolean memeCourriel(UUID inscriptionId, byte[] courrielEmpreinte) {
    return identites
        .trouver(inscriptionId)
        .map(dossier -> empreinte(new Courriel(dossier.identite().courriel())))
        .filter(empreinte -> MessageDigest.isEqual(empreinte, courrielEmpreinte))
        .isPresent();
  }

  private byte[] empreinte(Courriel courriel) {
    return cipher.fingerprint("courriel/" + courriel.pliee());
  }
}

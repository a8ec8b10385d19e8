package fr.compteformation.notification.redaction;

import fr.compteformation.notification.Destinataire;
import fr.compteformation.notification.LienConfirmation;
import fr.compteformation.notification.Proprietaires;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Owners that know one person, or nobody. */
record ProprietairesConnus(
    Destinataire inscritConnu, Destinataire titulaireConnu, String jeton, Instant expireLe)
    implements Proprietaires {

  @Override
  public Optional<LienConfirmation> lien(UUID inscriptionId) {
    return inscrit(inscriptionId).map(inscrit -> new LienConfirmation(inscrit, jeton, expireLe));
  }

  @Override
  public Optional<Destinataire> inscrit(UUID inscriptionId) {
    return Optional.ofNullable(inscritConnu);
  }

  @Override
  public Optional<Destinataire> titulaire(UUID titulaireId) {
    return Optional.ofNullable(titulaireConnu);
  }
}

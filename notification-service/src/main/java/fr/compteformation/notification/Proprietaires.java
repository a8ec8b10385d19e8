package fr.compteformation.notification;

import java.util.Optional;
import java.util.UUID;

/**
 * The services that own personal data. Each answer is empty when the owner knows the person no
 * longer, for good; an owner that cannot answer now makes the call fail with {@link
 * EnvoiReporteException}.
 */
public interface Proprietaires {

  /** Mints a link for a registration that waits for confirmation. */
  Optional<LienConfirmation> lien(UUID inscriptionId);

  /** Who registered, while the registration has not become an account. */
  Optional<Destinataire> inscrit(UUID inscriptionId);

  /** Whose account it is. */
  Optional<Destinataire> titulaire(UUID titulaireId);
}

package fr.compteformation.notification.envoi;

import fr.compteformation.notification.AdresseRefuseeException;
import fr.compteformation.notification.Courriel;
import fr.compteformation.notification.Courriels;
import fr.compteformation.notification.EnvoiReporteException;
import fr.compteformation.notification.Message;
import fr.compteformation.notification.redaction.Redaction;
import fr.compteformation.telemetry.SilentStackTraces;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends one courriel, or settles that it has no purpose any more.
 *
 * <p>In normal running it leaves exactly once. When the process dies after the mail server took the
 * courriel and before that is written down, it leaves a second time, with the same {@code
 * Message-ID}: SMTP offers nothing better, and none at all would be worse.
 */
@Component
class EnvoiCourriel {

  private static final Logger LOG = LoggerFactory.getLogger(EnvoiCourriel.class);

  private final Courriels courriels;
  private final Redaction redaction;
  private final Facteur facteur;
  private final MesuresCourriels mesures;

  EnvoiCourriel(
      Courriels courriels, Redaction redaction, Facteur facteur, MesuresCourriels mesures) {
    this.courriels = courriels;
    this.redaction = redaction;
    this.facteur = facteur;
    this.mesures = mesures;
  }

  /**
   * Sends a courriel that still waits; does nothing when it does not.
   *
   * @throws EnvoiReporteException when it must be tried again later
   */
  void envoyer(UUID id) {
    courriels.enAttente(id).ifPresent(this::envoyer);
  }

  private void envoyer(Courriel courriel) {
    try {
      redaction
          .rediger(courriel)
          .ifPresentOrElse(message -> remettre(courriel, message), () -> abandonner(courriel));
    } catch (EnvoiReporteException e) {
      reporter(courriel, e.getMessage());
      throw e;
    } catch (RuntimeException e) {
      // The message of an unforeseen exception may quote personal data: say where, not what.
      String cause = SilentStackTraces.origin(e);
      reporter(courriel, cause);
      throw new EnvoiReporteException(cause);
    }
  }

  private void remettre(Courriel courriel, Message message) {
    try {
      facteur.remettre(courriel.reference(), message);
    } catch (AdresseRefuseeException e) {
      courriels.marquerRejete(courriel.id(), e.getMessage());
      mesures.rejete(courriel.nature());
      LOG.warn("Courriel {} {} refused: {}", courriel.id(), courriel.nature(), e.getMessage());
      return;
    }
    courriels.marquerEnvoye(courriel.id());
    mesures.envoye(courriel.nature());
    LOG.info("Courriel {} {} sent", courriel.id(), courriel.nature());
  }

  private void abandonner(Courriel courriel) {
    courriels.marquerSansObjet(courriel.id());
    mesures.sansObjet(courriel.nature());
    LOG.info("Courriel {} {} has no purpose any more", courriel.id(), courriel.nature());
  }

  private void reporter(Courriel courriel, String cause) {
    courriels.noterEchec(courriel.id(), cause);
    mesures.echec(courriel.nature());
    LOG.warn("Courriel {} {} put off: {}", courriel.id(), courriel.nature(), cause);
  }
}

package fr.compteformation.notification;

import java.time.Instant;

/**
 * A confirmation link just minted, and whom it is for.
 *
 * @param destinataire whom it is for
 * @param jeton the secret that the link carries
 * @param expireLe the instant from which it no longer works
 */
public record LienConfirmation(Destinataire destinataire, String jeton, Instant expireLe) {

  /** Says nothing of the secret. */
  @Override
  public String toString() {
    return "LienConfirmation[expireLe=" + expireLe + "]";
  }
}

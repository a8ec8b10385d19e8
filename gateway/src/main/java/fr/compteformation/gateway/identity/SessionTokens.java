package fr.compteformation.gateway.identity;

import java.time.Instant;

/**
 * What a signed-in session holds of the identity provider: nothing of the gateway's own
 * credentials.
 *
 * @param accessToken relayed to the services
 * @param expiresAt when it ends
 * @param refreshToken exchanged for the next access token
 * @param idToken named at logout, so that the provider ends its own session as well
 */
record SessionTokens(String accessToken, Instant expiresAt, String refreshToken, String idToken) {

  /** The session attribute it is kept under. */
  static final String ATTRIBUTE = "tokens";

  @Override
  public String toString() {
    return "SessionTokens[expiresAt=" + expiresAt + "]";
  }
}

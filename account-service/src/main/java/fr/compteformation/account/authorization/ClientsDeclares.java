package fr.compteformation.account.authorization;

import fr.compteformation.account.AccountProperties;
import java.util.List;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The programs that may ask for tokens, straight from the configuration: every instance has the
 * same, and looking one up takes no database connection while another is held.
 */
final class ClientsDeclares {

  /** The client id under which people log in. */
  static final String PASSERELLE = "gateway";

  private static final String ENTRE_SERVICES = "interne";

  /** The operators' command line: its client and its only scope. */
  private static final String EXPLOITATION = "exploitation";

  private ClientsDeclares() {}

  static RegisteredClientRepository of(AccountProperties properties, PasswordEncoder encoder) {
    if (!properties.clients().containsKey(PASSERELLE)) {
      throw new IllegalStateException("compteformation.clients.gateway.secret is not set");
    }
    List<RegisteredClient> clients =
        properties.clients().entrySet().stream()
            .filter(client -> isDeclared(client.getKey(), client.getValue()))
            .map(
                client ->
                    client(client.getKey(), encoder.encode(client.getValue().secret()), properties))
            .toList();
    return new InMemoryRegisteredClientRepository(clients);
  }

  /** Whoever sets no secret for operators has no such client, rather than one that anybody is. */
  private static boolean isDeclared(String id, AccountProperties.Client client) {
    return !EXPLOITATION.equals(id) || (client.secret() != null && !client.secret().isBlank());
  }

  /** The id must stay the same from one start to the next: stored authorizations refer to it. */
  private static RegisteredClient client(String id, String secret, AccountProperties properties) {
    var client =
        RegisteredClient.withId(id)
            .clientId(id)
            .clientSecret(secret)
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return PASSERELLE.equals(id)
        ? passerelle(client, properties)
        : machine(
            client, EXPLOITATION.equals(id) ? EXPLOITATION : ENTRE_SERVICES, properties.jetons());
  }

  /** Logs people in. Its sessions may refresh at the same time, so refresh tokens do not rotate. */
  private static RegisteredClient passerelle(
      RegisteredClient.Builder client, AccountProperties properties) {
    return client
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
        .redirectUri(properties.publicUrl() + "/login/oauth2/code/compte")
        .postLogoutRedirectUri(properties.publicUrl() + "/au-revoir")
        .scope(OidcScopes.OPENID)
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .accessTokenTimeToLive(properties.jetons().acces())
                .refreshTokenTimeToLive(properties.jetons().rafraichissement())
                .reuseRefreshTokens(true)
                .build())
        .build();
  }

  /** Speaks for itself: a service to other services, an operator's command line to all of them. */
  private static RegisteredClient machine(
      RegisteredClient.Builder client, String scope, AccountProperties.Jetons jetons) {
    return client
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .scope(scope)
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(jetons.acces()).build())
        .build();
  }
}

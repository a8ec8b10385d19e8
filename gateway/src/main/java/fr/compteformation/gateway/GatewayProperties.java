package fr.compteformation.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator of the portal may set.
 *
 * @param publicUrl the address people use, without a trailing slash; the issuer is this plus {@code
 *     /compte}
 * @param services where the services listen
 * @param client how the gateway authenticates to account-service
 * @param hotesAutorises host names accepted in requests besides the one of {@code publicUrl}
 * @param proxysDeConfiance networks (CIDR) of the proxies in front of the gateway, whose {@code
 *     X-Forwarded-For} says who the visitor is; nobody's is believed if there is none
 * @param corpsMax largest request body accepted; above it the answer is 413
 * @param sessions lifetime and caching of sessions
 * @param limites how often one address may try to register or to log in
 */
@Validated
@ConfigurationProperties("compteformation")
public record GatewayProperties(
    @NotNull URI publicUrl,
    @Valid @NotNull Services services,
    @Valid @NotNull Client client,
    @DefaultValue List<String> hotesAutorises,
    @DefaultValue List<String> proxysDeConfiance,
    @DefaultValue("64KB") DataSize corpsMax,
    @Valid @NotNull Sessions sessions,
    @Valid @NotNull Limites limites) {

  public GatewayProperties {
    if (publicUrl != null
        && (publicUrl.getHost() == null
            || !Set.of("http", "https").contains(publicUrl.getScheme()))) {
      throw new IllegalArgumentException(
          "compteformation.public-url (PUBLIC_URL in compose) is not an http(s) address: "
              + publicUrl);
    }
  }

  /** Whether people reach the portal over TLS. */
  public boolean https() {
    return "https".equals(publicUrl.getScheme());
  }

  /** The issuer of every token: the identity provider as the outside sees it. */
  public String issuer() {
    return publicUrl + "/compte";
  }

  /** Base addresses of the services; the one of account-service includes its context path. */
  public record Services(
      @NotNull URI registration, @NotNull URI account, @NotNull URI hours, @NotNull URI dossier) {}

  /** The gateway's own credentials; its client id is {@code gateway}. */
  public record Client(@NotBlank String secret) {

    @Override
    public String toString() {
      return "Client[secret=***]";
    }
  }

  /**
   * @param inactivite how long an unused session lives
   * @param fraicheur how long a signed-in session may be served from memory before it is read again
   * @param tailleCache how many sessions are kept in memory
   */
  public record Sessions(
      @DefaultValue("30m") Duration inactivite,
      @DefaultValue("5s") Duration fraicheur,
      @Positive @DefaultValue("10000") int tailleCache) {}

  /**
   * Limits per client address.
   *
   * @param inscription what a registration sends
   * @param connexion login forms sent
   * @param visite pages that leave a trace of somebody unknown: a login that begins (four requests
   *     each) and the registration's security question
   */
  public record Limites(
      @Valid @NotNull Limite inscription,
      @Valid @NotNull Limite connexion,
      @Valid @NotNull Limite visite) {}

  /** At most {@code requetes} requests per {@code periode}. */
  public record Limite(@Positive int requetes, @NotNull Duration periode) {}
}

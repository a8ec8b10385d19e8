package fr.compteformation.embedded.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands in for the identity provider: publishes a key set, gives any client a service token, and
 * signs tokens for tests with the claims that account-service gives.
 */
public final class TestIdentity {

  /** The folder below {@link #publicUrl()} that gives tokens to a developer. */
  static final String TOKENS = "/jetons";

  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final Pattern SCOPE = Pattern.compile("(?:^|&)scope=([^&]*)");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RSAKey key;
  private final HttpServer server;

  private TestIdentity(RSAKey key, HttpServer server) {
    this.key = key;
    this.server = server;
  }

  /** The one of this JVM, started when first asked for. */
  public static TestIdentity get() {
    return Holder.INSTANCE;
  }

  /** What {@code compteformation.public-url} must be for these tokens to be accepted. */
  public String publicUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The tokens' issuer. */
  public String issuer() {
    return publicUrl() + "/compte";
  }

  /** A titulaire's token. */
  public String titulaireToken(UUID titulaireId) {
    return sign(claims(titulaireId.toString()).claim("roles", List.of("TITULAIRE")));
  }

  /** A token of an operator who works for the financeur. */
  public String operateurToken(String operateurId, String financeur) {
    return sign(
        claims(operateurId).claim("roles", List.of("OPERATEUR")).claim("financeur", financeur));
  }

  /** A service's token. */
  public String serviceToken(String scope) {
    return sign(claims("test-service").claim("scope", List.of(scope.split(" "))));
  }

  /** A titulaire's token that was valid until an hour ago. */
  public String expiredToken(UUID titulaireId) {
    Instant then = Instant.now().minus(Duration.ofHours(1));
    return sign(
        claims(titulaireId.toString())
            .claim("roles", List.of("TITULAIRE"))
            .issueTime(Date.from(then.minus(LIFETIME)))
            .notBeforeTime(Date.from(then.minus(LIFETIME)))
            .expirationTime(Date.from(then)));
  }

  private JWTClaimsSet.Builder claims(String subject) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject(subject)
        .audience("api")
        .jwtID(UUID.randomUUID().toString())
        .issueTime(Date.from(now))
        .notBeforeTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFETIME)));
  }

  private String sign(JWTClaimsSet.Builder claims) {
    try {
      var header =
          new JWSHeader.Builder(JWSAlgorithm.RS256)
              .keyID(key.getKeyID())
              .type(JOSEObjectType.JWT)
              .build();
      SignedJWT token = new SignedJWT(header, claims.build());
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a fresh RSA key cannot sign", e);
    }
  }

  private void keys(HttpExchange exchange) throws IOException {
    answer(exchange, new JWKSet(key.toPublicJWK()).toString());
  }

  private void token(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Matcher asked = SCOPE.matcher(form);
    String scope =
        asked.find() ? URLDecoder.decode(asked.group(1), StandardCharsets.UTF_8) : "interne";
    answer(
        exchange,
        JSON.writeValueAsString(
            Map.of(
                "access_token",
                serviceToken(scope),
                "token_type",
                "Bearer",
                "expires_in",
                LIFETIME.toSeconds(),
                "scope",
                scope)));
  }

  /** {@code /jetons/titulaire/<uuid>} or {@code /jetons/operateur/<id>/<financeur>}. */
  private void developerToken(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    if (path.length == 4 && path[2].equals("titulaire")) {
      answer(exchange, 200, "text/plain", titulaireToken(UUID.fromString(path[3])));
    } else if (path.length == 5 && path[2].equals("operateur")) {
      answer(exchange, 200, "text/plain", operateurToken(path[3], path[4]));
    } else {
      answer(exchange, 404, "text/plain", "");
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    answer(exchange, 200, "application/json", json);
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static TestIdentity start() {
    try {
      RSAKey key = new RSAKeyGenerator(2048).keyID("test").generate();
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TestIdentity identity = new TestIdentity(key, server);
      server.setExecutor(
          Executors.newCachedThreadPool(
              Thread.ofPlatform().daemon().name("test-identity-", 0).factory()));
      server.createContext("/compte/oauth2/jwks", identity::keys);
      server.createContext("/compte/oauth2/token", identity::token);
      server.createContext(TOKENS, identity::developerToken);
      server.start();
      return identity;
    } catch (JOSEException e) {
      throw new IllegalStateException("no RSA key could be made", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the test identity cannot listen on loopback", e);
    }
  }

  private static final class Holder {
    static final TestIdentity INSTANCE = start();
  }
}

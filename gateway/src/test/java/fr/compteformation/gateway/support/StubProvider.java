package fr.compteformation.gateway.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.compteformation.gateway.support.StubService.Answer;
import fr.compteformation.gateway.support.StubService.Received;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.util.UriComponentsBuilder;

/** An identity provider that signs everybody in at once, as {@link #role} and {@link #subject}. */
public final class StubProvider {

  /** The gateway's client secret, as the provider knows it. */
  public static final String SECRET = "secret-de-test";

  private final String issuer;
  private final RSAKey key;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final AtomicInteger tokens = new AtomicInteger();

  public volatile String subject = "5b2a86d0-0000-4000-8000-000000000001";
  public volatile String role = "TITULAIRE";

  /** Seconds an access token lives; below 10 the gateway refreshes it at once. */
  public volatile int accessTokenLife = 300;

  public volatile boolean refreshAllowed = true;
  public final AtomicInteger refreshes = new AtomicInteger();
  public volatile String lastIdToken;

  public StubProvider(StubService account, String issuer) {
    this.issuer = issuer;
    try {
      this.key = new RSAKeyGenerator(2048).keyID("test").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    account
        .on("GET /compte/oauth2/authorize", this::authorize)
        .on("POST /compte/oauth2/token", this::token)
        .on("POST /compte/oauth2/revoke", 200, "")
        .on("GET /compte/oauth2/jwks", r -> Answer.json(200, new JWKSet(key).toString()));
  }

  private Answer authorize(Received request) {
    var query = UriComponentsBuilder.fromUri(request.uri()).build().getQueryParams();
    String code = "code-" + tokens.incrementAndGet();
    codes.put(code, query.toSingleValueMap());
    return Answer.redirect(
        decoded(query.getFirst("redirect_uri"))
            + "?code="
            + code
            + "&state="
            + query.getFirst("state"));
  }

  private Answer token(Received request) {
    String basic =
        Base64.getEncoder().encodeToString(("gateway:" + SECRET).getBytes(StandardCharsets.UTF_8));
    if (!("Basic " + basic).equals(request.header("Authorization"))) {
      return Answer.json(401, "{\"error\":\"invalid_client\"}");
    }
    var form = UriComponentsBuilder.fromUriString("/?" + request.body()).build().getQueryParams();
    if ("refresh_token".equals(form.getFirst("grant_type"))) {
      refreshes.incrementAndGet();
      return refreshAllowed ? issued(null) : Answer.json(400, "{\"error\":\"invalid_grant\"}");
    }
    var asked = codes.remove(form.getFirst("code"));
    if (asked == null
        || !challenge(form.getFirst("code_verifier")).equals(asked.get("code_challenge"))) {
      return Answer.json(400, "{\"error\":\"invalid_grant\"}");
    }
    return issued(decoded(asked.get("nonce")));
  }

  private Answer issued(String nonce) {
    int number = tokens.incrementAndGet();
    lastIdToken = idToken(nonce);
    return Answer.json(
        200,
        """
        {"access_token":"access-%d","token_type":"Bearer","expires_in":%d,
         "refresh_token":"refresh-%d","id_token":"%s","scope":"openid"}
        """
            .formatted(number, accessTokenLife, number, lastIdToken));
  }

  private String idToken(String nonce) {
    try {
      var claims =
          new JWTClaimsSet.Builder()
              .issuer(issuer)
              .subject(subject)
              .audience("gateway")
              .issueTime(new Date())
              .expirationTime(Date.from(Instant.now().plusSeconds(600)))
              .claim("nonce", nonce)
              .claim("roles", List.of(role))
              .claim("financeur", "opca-demo")
              .claim("financeurNom", "OPCA Démonstration")
              .claim("number", tokens.get())
              .build();
      var jwt =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String decoded(String value) {
    return value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
  }
}

package fr.compteformation.benchmarks;

import fr.compteformation.launcher.DemoPeople;
import fr.compteformation.launcher.demo.MailReader;
import fr.compteformation.launcher.demo.Titulaire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * A titulaire with an account, signed in.
 *
 * @param visitor the browser with the session
 * @param token an access token of hers, for asking the services themselves
 */
record Person(Titulaire titulaire, Visitor visitor, String token) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern JETON = Pattern.compile("jeton=([A-Za-z0-9_-]+)");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  /** Registers, confirms by courriel, signs in, and enters a first DIF. */
  static Person register(int number, RunningSystem system, HttpClient http) throws IOException {
    Titulaire titulaire = Titulaire.numbered(number);
    var visitor = new Visitor(http, system.portal());
    String cgu = field(visitor.get("/api/inscriptions/cgu"), "version");
    String captcha = field(visitor.call("POST", "/api/inscriptions/captchas", ""), "captchaId");
    String form = JSON.writeValueAsString(titulaire.inscription(cgu, captcha));
    require(visitor.call("POST", "/api/inscriptions", form), 202);
    String jeton = jeton(titulaire, system);
    String link = JSON.writeValueAsString(Map.of("jeton", jeton));
    await(() -> visitor.call("POST", "/api/inscriptions/confirmations", link).statusCode() == 200);
    visitor.login(titulaire.nir(), DemoPeople.MOT_DE_PASSE);
    await(() -> visitor.get("/api/compte-heures").statusCode() == 200);
    var person = new Person(titulaire, visitor, token(titulaire, system, http));
    person.enterDif(1);
    return person;
  }

  /** Changes her DIF; answered when her hours account shows it. */
  void enterDif(int heures) {
    require(visitor.call("PUT", "/api/compte-heures/dif", "{\"heures\":" + heures + "}"), 200);
  }

  /** The DIF that her hours account shows. */
  int difOfHours() {
    return JSON.readTree(require(visitor.get("/api/compte-heures"), 200).body())
        .path("dif")
        .asInt(-1);
  }

  /** The DIF that her synthèse shows, which account-service builds from hours-service's events. */
  int difOfSynthese() {
    return JSON.readTree(require(visitor.get("/api/compte"), 200).body())
        .path("heures")
        .path("dif")
        .asInt(-1);
  }

  private static String jeton(Titulaire titulaire, RunningSystem system) {
    try (MailReader mail = new MailReader(system.mailbox())) {
      await(() -> jetonIn(mail, titulaire) != null);
      return jetonIn(mail, titulaire);
    }
  }

  private static String jetonIn(MailReader mail, Titulaire titulaire) {
    for (MailReader.Courriel courriel : mail.of(titulaire.courriel())) {
      Matcher link = JETON.matcher(courriel.text());
      if (link.find()) {
        return link.group(1);
      }
    }
    return null;
  }

  /** Signs in as the portal does for her, and keeps the token that it would have kept. */
  private static String token(Titulaire titulaire, RunningSystem system, HttpClient http)
      throws IOException {
    var visitor = new Visitor(http, system.portal());
    String verifier = "v".repeat(64);
    String redirect = system.portal() + "/login/oauth2/code/compte";
    Map<String, String> question = new LinkedHashMap<>();
    question.put("response_type", "code");
    question.put("client_id", "gateway");
    question.put("scope", "openid");
    question.put("redirect_uri", redirect);
    question.put("code_challenge", base64(sha256(verifier)));
    question.put("code_challenge_method", "S256");
    String authorize = "/compte/oauth2/authorize?" + Visitor.encoded(question);
    visitor.get(authorize);
    visitor.sendLogin(visitor.openLogin(), titulaire.nir(), DemoPeople.MOT_DE_PASSE);
    URI back = Visitor.target(visitor.get(authorize));
    Matcher code = CODE.matcher(back.toString());
    if (!code.find()) {
      throw new IllegalStateException("No code came back to the portal");
    }
    String credentials = "gateway:" + system.portalSecret();
    HttpResponse<String> tokens =
        visitor.submit(
            "/oauth2/token",
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code.group(1),
                "redirect_uri",
                redirect,
                "code_verifier",
                verifier),
            "Authorization",
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)));
    return field(tokens, "access_token");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String field(HttpResponse<String> answer, String name) {
    require(answer, 200, 201);
    return JSON.readTree(answer.body()).path(name).asString();
  }

  private static HttpResponse<String> require(HttpResponse<String> answer, int... statuses) {
    for (int status : statuses) {
      if (answer.statusCode() == status) {
        return answer;
      }
    }
    throw new IllegalStateException("Unexpected: " + Visitor.told(answer));
  }

  private static void await(Supplier<Boolean> condition) {
    Instant limit = Instant.now().plus(LIMIT);
    while (!condition.get()) {
      if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException("A registration did not come through");
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}

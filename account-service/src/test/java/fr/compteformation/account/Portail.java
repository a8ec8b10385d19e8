package fr.compteformation.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser with its cookies, and the gateway's half of the login, over real HTTP. */
public class Portail {

  public static final String PUBLIC_URL = "http://portail.test";
  public static final String SECRET = "un-secret-de-test-sans-valeur";
  static final String OPERATEUR = "operateur@opca-demo.fr";
  static final String OPERATEUR_MOT_DE_PASSE = "Operateur-2015";

  private static final String CALLBACK = PUBLIC_URL + "/login/oauth2/code/compte";
  private static final String VERIFIER = "verifier-".repeat(6);
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private URI base;
  private String adresse = "127.0.0.1";
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  /**
   * @param port of the running service
   */
  public Portail(int port) {
    allerVers(port);
  }

  /** From now on the same browser meets another instance. */
  void allerVers(int port) {
    base = URI.create("http://127.0.0.1:" + port);
  }

  /** From now on the gateway says that the browser has this address. */
  Portail venantDe(String nouvelle) {
    adresse = nouvelle;
    return this;
  }

  /** Logs in, from the gateway's redirect to the tokens. */
  public Jetons visiter(String identifiant, String motDePasse) {
    return echanger(code(connecter(identifiant, motDePasse)));
  }

  /** Opens the login page through an authorization request and sends the form. */
  public HttpResponse<String> connecter(String identifiant, String motDePasse) {
    HttpResponse<String> demande = get(autorisation());
    HttpResponse<String> page = get(cible(demande));
    return post(
        "/compte/connexion",
        Map.of("identifiant", identifiant, "motDePasse", motDePasse, "_csrf", csrf(page)));
  }

  /** The authorization request that the gateway sends browsers to. */
  public String autorisation() {
    return "/compte/oauth2/authorize?"
        + form(
            Map.of(
                "response_type", "code",
                "client_id", "gateway",
                "scope", "openid",
                "state", "un-etat",
                "redirect_uri", CALLBACK,
                "code_challenge", challenge(),
                "code_challenge_method", "S256"));
  }

  /** Follows the answer to the login form as far as the gateway's callback. */
  String code(HttpResponse<String> connexion) {
    HttpResponse<String> retour = get(cible(connexion));
    URI callback = URI.create(retour.headers().firstValue("Location").orElseThrow());
    return parametres(callback).get("code");
  }

  Jetons echanger(String code) {
    return jetons(echange(code));
  }

  public Jetons rafraichir(String refreshToken) {
    return jetons(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  /** Logs out as the gateway does: the browser goes to the end of session. */
  HttpResponse<String> sortir(Jetons jetons) {
    return get(
        "/compte/connect/logout?"
            + form(
                Map.of(
                    "id_token_hint",
                    jetons.identite(),
                    "post_logout_redirect_uri",
                    PUBLIC_URL + "/au-revoir")));
  }

  static Map<String, String> echange(String code) {
    return Map.of(
        "grant_type", "authorization_code",
        "code", code,
        "redirect_uri", CALLBACK,
        "code_verifier", VERIFIER);
  }

  public static Map<String, String> rafraichissement(Jetons jetons) {
    return Map.of("grant_type", "refresh_token", "refresh_token", jetons.rafraichissement());
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  Jetons jetons(Map<String, String> fields) {
    HttpResponse<String> answer = token("gateway", SECRET, fields);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    JsonNode json = JSON.readTree(answer.body());
    return new Jetons(
        json.path("access_token").asString(),
        json.path("refresh_token").asString(),
        json.path("id_token").asString());
  }

  public HttpResponse<String> token(String client, String secret, Map<String, String> fields) {
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return send(
        HttpRequest.newBuilder(base.resolve("/compte/oauth2/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(fields))));
  }

  public HttpResponse<String> get(String path) {
    return send(
        HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/html,*/*;q=0.8").GET());
  }

  HttpResponse<String> post(String path, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html,*/*;q=0.8")
            .POST(BodyPublishers.ofString(form(fields))));
  }

  /** Calls an API with an access token. */
  HttpResponse<String> api(String path, String accessToken) {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + accessToken)
            .GET());
  }

  static String csrf(HttpResponse<String> page) {
    Matcher found = CSRF.matcher(page.body());
    if (!found.find()) {
      throw new IllegalStateException("No form in " + page + "\n" + page.body());
    }
    return found.group(1);
  }

  /** Where a redirect goes, as path and query. */
  public static String cible(HttpResponse<String> redirect) {
    URI location = URI.create(redirect.headers().firstValue("Location").orElseThrow());
    return location.getRawPath()
        + (location.getRawQuery() == null ? "" : "?" + location.getRawQuery());
  }

  static JsonNode claims(String jwt) {
    return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]));
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static Map<String, String> parametres(URI uri) {
    Map<String, String> parametres = new LinkedHashMap<>();
    for (String pair : uri.getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      parametres.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parametres;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String challenge() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.header("X-Forwarded-For", adresse).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a login gives. */
  public record Jetons(String acces, String rafraichissement, String identite) {

    public UUID sujet() {
      return UUID.fromString(claims(acces).path("sub").asString());
    }
  }
}

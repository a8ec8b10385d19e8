package fr.compteformation.launcher.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** One person's browser on the portal: cookies, redirections, forms, and the pages' own calls. */
public final class Browser implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String CSRF_COOKIE = "XSRF-TOKEN";
  private static final Pattern FORM =
      Pattern.compile("<form[^>]*method=\"post\"[^>]*>.*?</form>", Pattern.DOTALL);
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");
  private static final Pattern HIDDEN = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");

  private final String portal;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param portal the portal's address, without a trailing slash
   */
  public Browser(String portal) {
    this.portal = portal;
  }

  /** Opens a page, redirections followed. */
  public Answer get(String path) {
    return send("GET", uri(path), HttpRequest.BodyPublishers.noBody(), Map.of());
  }

  /** Calls the portal as its pages do: JSON, with the token against forged requests. */
  public Answer call(String method, String path, Object body) {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json");
    csrfToken().ifPresent(token -> headers.put("X-XSRF-TOKEN", token));
    return send(method, uri(path), publisher, headers);
  }

  /** Sends exactly this: no token against forged requests, no content type of its own. */
  public Answer send(String method, String path, String body, Map<String, String> headers) {
    return send(method, uri(path), HttpRequest.BodyPublishers.ofString(body), headers);
  }

  /** The token against forged requests that the portal has given to this browser. */
  public Optional<String> csrfToken() {
    return cookie(CSRF_COOKIE);
  }

  /** Fills in the login page; whether it let them in. */
  public boolean login(String identifiant, String motDePasse) {
    Answer page = get("/oauth2/authorization/compte").expect(200);
    Matcher form = FORM.matcher(page.body());
    if (!form.find()) {
      throw new StepFailure(page + ", which is no login page");
    }
    Map<String, String> fields = hiddenFields(form.group());
    fields.put("identifiant", identifiant);
    fields.put("motDePasse", motDePasse);
    Matcher action = ACTION.matcher(form.group());
    URI target = action.find() ? page.uri().resolve(unescape(action.group(1))) : page.uri();
    Answer after =
        send(
            "POST",
            target,
            HttpRequest.BodyPublishers.ofString(encoded(fields)),
            Map.of("Content-Type", "application/x-www-form-urlencoded"));
    return after.expect(200).uri().toString().startsWith(portal)
        && !after.uri().getPath().startsWith("/compte/");
  }

  @Override
  public void close() {
    http.close();
  }

  private URI uri(String path) {
    return URI.create(path.startsWith("http") ? path : portal + path);
  }

  private Answer send(
      String method, URI uri, HttpRequest.BodyPublisher body, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(uri).timeout(LIMIT).method(method, body);
    headers.forEach(request::header);
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      // Without its query: a link's token stays between the person and the portal.
      String told = method + " " + uri.getPath();
      String location = response.headers().firstValue("Location").orElse("");
      return new Answer(told, response.statusCode(), response.uri(), location, response.body());
    } catch (IOException e) {
      throw new StepFailure(method + " " + uri.getPath() + " got no answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepFailure("interrupted", e);
    }
  }

  private Optional<String> cookie(String name) {
    return cookies.getCookieStore().get(URI.create(portal + "/")).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  private static Map<String, String> hiddenFields(String form) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher input = HIDDEN.matcher(form);
    while (input.find()) {
      fields.put(attribute(input.group(), "name"), attribute(input.group(), "value"));
    }
    return fields;
  }

  private static String attribute(String tag, String name) {
    Matcher value = Pattern.compile(name + "=\"([^\"]*)\"").matcher(tag);
    return value.find() ? unescape(value.group(1)) : "";
  }

  private static String unescape(String html) {
    return html.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

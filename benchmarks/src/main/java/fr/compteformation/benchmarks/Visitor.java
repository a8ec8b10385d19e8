package fr.compteformation.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody's browser, as cheap as it can be: all visitors share their connections, and only what a
 * measurement needs is parsed.
 */
final class Visitor {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int REDIRECTIONS = 10;
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]*)\"");
  private static final String CSRF_COOKIE = "XSRF-TOKEN";
  private static final String LOGIN_PAGE = "/compte/connexion";

  private final HttpClient http;
  private final String portal;
  private final Map<String, Cookie> cookies = new ConcurrentHashMap<>();

  Visitor(HttpClient http, String portal) {
    this.http = http;
    this.portal = portal;
  }

  /** Asks for a page or a resource; a redirection is an answer like another. */
  HttpResponse<String> get(String path) {
    return exchange(request(path).GET().build());
  }

  /** Calls the API as a page's script does. */
  HttpResponse<String> call(String method, String path, String json) {
    var request = request(path).header("Content-Type", "application/json");
    Cookie csrf = cookies.get(CSRF_COOKIE);
    if (csrf != null) {
      request.header("X-XSRF-TOKEN", csrf.value());
    }
    return exchange(request.method(method, BodyPublishers.ofString(json)).build());
  }

  /** Sends a form. */
  HttpResponse<String> submit(String path, Map<String, String> fields, String... headers) {
    var request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return exchange(request.POST(BodyPublishers.ofString(encoded(fields))).build());
  }

  /** Opens the login page and returns what its form hides. */
  String openLogin() {
    return hidden(get(LOGIN_PAGE));
  }

  /** Sends the login form; where it leads next. */
  HttpResponse<String> sendLogin(String csrf, String identifiant, String motDePasse) {
    return submit(
        LOGIN_PAGE, Map.of("_csrf", csrf, "identifiant", identifiant, "motDePasse", motDePasse));
  }

  /** The whole way from the portal's login button to the titulaire's own page. */
  void login(String identifiant, String motDePasse) {
    String csrf = hidden(follow(get("/oauth2/authorization/compte")));
    HttpResponse<String> landed = follow(sendLogin(csrf, identifiant, motDePasse));
    if (landed.statusCode() >= 500 || !landed.uri().getPath().startsWith("/espace")) {
      throw new IllegalStateException("Not logged in: " + told(landed));
    }
  }

  /** Goes where the answer leads until it leads nowhere else. */
  HttpResponse<String> follow(HttpResponse<String> answer) {
    HttpResponse<String> last = answer;
    for (int i = 0; i < REDIRECTIONS && last.statusCode() / 100 == 3; i++) {
      last = get(target(last).toString());
    }
    return last;
  }

  /** Where a redirection leads. */
  static URI target(HttpResponse<String> answer) {
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String told(HttpResponse<String> answer) {
    return answer.statusCode() + " from " + answer.uri().getPath() + " " + answer.body();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String hidden(HttpResponse<String> page) {
    Matcher field = CSRF.matcher(page.body());
    if (page.statusCode() != 200 || !field.find()) {
      throw new IllegalStateException("No login page: " + told(page));
    }
    return field.group(1);
  }

  private HttpRequest.Builder request(String path) {
    URI uri = URI.create(path.startsWith("http") ? path : portal + path);
    var request = HttpRequest.newBuilder(uri).timeout(LIMIT).header("Accept", "text/html, */*");
    String sent =
        cookies.entrySet().stream()
            .filter(cookie -> uri.getPath().startsWith(cookie.getValue().path()))
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue().value())
            .collect(Collectors.joining("; "));
    return sent.isEmpty() ? request : request.header("Cookie", sent);
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException(request.uri().getPath() + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void keep(String setCookie) {
    String[] parts = setCookie.split(";\\s*");
    String[] pair = parts[0].split("=", 2);
    String path = "/";
    boolean ended = false;
    for (String part : parts) {
      if (part.regionMatches(true, 0, "Path=", 0, 5)) {
        path = part.substring(5);
      }
      ended |= "Max-Age=0".equalsIgnoreCase(part);
    }
    if (ended) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], new Cookie(pair[1], path));
    }
  }

  private record Cookie(String value, String path) {}
}

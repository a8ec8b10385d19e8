package fr.compteformation.gateway.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A visitor: keeps cookies, follows redirections when asked, fills forms with their hidden token.
 */
public final class Browser {

  private static final Pattern HIDDEN_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final URI site;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client;

  public Browser(URI site) {
    this.site = site;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).header("Accept", "text/html").GET());
  }

  /** Follows every redirection, on this site only. */
  public HttpResponse<String> visit(String path) {
    return follow(get(path));
  }

  public HttpResponse<String> follow(HttpResponse<String> response) {
    var current = response;
    for (int hops = 0; hops < 10 && current.statusCode() / 100 == 3; hops++) {
      URI next = current.uri().resolve(location(current));
      if (!next.getAuthority().equals(site.getAuthority())) {
        throw new AssertionError("Redirected elsewhere: " + next);
      }
      current = send(HttpRequest.newBuilder(next).header("Accept", "text/html").GET());
    }
    return current;
  }

  /** Signs in through the provider. */
  public Browser login() {
    var page = visit("/oauth2/authorization/compte");
    if (cookie("PORTAIL_SESSION").isEmpty()) {
      throw new AssertionError("No session after login: " + page);
    }
    return this;
  }

  /** Fills the form that a page shows: its hidden token goes along. */
  public HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
    var hidden = HIDDEN_TOKEN.matcher(visit(page).body());
    if (!hidden.find()) {
      throw new AssertionError("No form on " + page);
    }
    var all = new LinkedHashMap<>(fields);
    all.put("_csrf", hidden.group(1));
    return postForm(action, all);
  }

  public HttpResponse<String> postForm(String path, Map<String, String> fields) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "text/html")
            .POST(BodyPublishers.ofString(encoded(fields))));
  }

  /** As a page's script would: with the header made from the readable cookie. */
  public HttpResponse<String> json(String method, String path, String body) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
    return send(request);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(site.resolve(path));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Optional<String> cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst();
  }

  /** Where a redirection leads. */
  public static String location(HttpResponse<?> response) {
    return response.headers().firstValue("Location").orElseThrow();
  }

  public static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package fr.compteformation.gateway.session;

import fr.compteformation.gateway.GatewayProperties;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Puts {@link SessionStore} behind the servlet session. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

  /** The name of the session cookie, not to be mistaken for account-service's own. */
  static final String COOKIE = "PORTAIL_SESSION";

  @Bean
  SessionStore sessionStore(JdbcClient jdbc, Clock clock, GatewayProperties properties) {
    var cipher = new SessionCipher();
    var table = new SessionTable(jdbc, cipher, new SessionContent());
    return new SessionStore(table, cipher, clock, properties.sessions());
  }

  @Bean
  CookieSerializer sessionCookie(GatewayProperties properties) {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName(COOKIE);
    cookie.setCookiePath("/");
    cookie.setUseBase64Encoding(false);
    cookie.setUseHttpOnlyCookie(true);
    cookie.setSameSite("Lax");
    cookie.setUseSecureCookie(properties.https());
    return cookie;
  }
}

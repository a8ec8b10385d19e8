package fr.compteformation.account.authorization;

import fr.compteformation.account.AccountProperties;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions of the login page, in PostgreSQL: a restart breaks no open login form. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession
class SessionConfiguration {

  /**
   * Spring Session opens its table by itself, so Boot does not know that the table must be there
   * first; its clean-up starts with the bean.
   */
  @Bean
  static BeanFactoryPostProcessor sessionsAfterMigrations() {
    return beans -> beans.getBeanDefinition("sessionRepository").setDependsOn("flywayInitializer");
  }

  /** Its own name and path, apart from the gateway's cookie of the same host. */
  @Bean
  CookieSerializer cookieSerializer(AccountProperties properties) {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName("COMPTE_SESSION");
    cookie.setCookiePath("/compte");
    cookie.setSameSite("Lax");
    cookie.setUseSecureCookie("https".equals(properties.publicUrl().getScheme()));
    return cookie;
  }
}

package fr.compteformation.account.connexion;

import fr.compteformation.account.AccountProperties;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Who may see the login page, and where one goes from it. */
@Configuration(proxyBeanMethods = false)
class ConnexionConfiguration {

  /** Nothing from elsewhere, no script, in nobody's frame. */
  private static final String CONTENU_PERMIS =
      "default-src 'none'; style-src 'self'; img-src 'self' %1$s; form-action 'self' %1$s; "
          + "frame-ancestors 'none'; base-uri 'none'";

  @Bean
  @Order(20)
  SecurityFilterChain connexion(HttpSecurity http, AccountProperties properties) {
    return http.securityMatcher("/connexion", "/static/**", "/error")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .formLogin(
            form ->
                form.loginPage("/connexion")
                    .usernameParameter("identifiant")
                    .passwordParameter("motDePasse")
                    .successHandler(versLeDepart(properties))
                    .failureHandler(retour()))
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .headers(
            headers ->
                headers.contentSecurityPolicy(
                    csp -> csp.policyDirectives(CONTENU_PERMIS.formatted(properties.publicUrl()))))
        .build();
  }

  /** Back to the authorization that asked for the login; to the person's space without one. */
  private static AuthenticationSuccessHandler versLeDepart(AccountProperties properties) {
    var handler = new SavedRequestAwareAuthenticationSuccessHandler();
    handler.setDefaultTargetUrl(properties.publicUrl() + "/espace");
    return handler;
  }

  /** The exception is not kept in the session: it holds what was typed. */
  private static AuthenticationFailureHandler retour() {
    return (request, response, exception) ->
        response.sendRedirect(
            request.getContextPath() + "/connexion?" + raison(exception) + espace(request));
  }

  private static String raison(AuthenticationException exception) {
    return exception instanceof AuthenticationServiceException ? "occupe" : "erreur";
  }

  private static String espace(HttpServletRequest request) {
    return request.getParameter("operateur") == null ? "" : "&operateur";
  }
}

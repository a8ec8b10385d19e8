package fr.compteformation.account.authorization;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.compteformation.account.AccountProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Component;

/**
 * Logging out with an id token that is not the visit's latest, or of a visit already forgotten. The
 * standard knows only the latest and would leave the session open. It is enough here that the token
 * was signed by us, for the gateway and for whom the session belongs to; its age does not matter.
 * The refresh token was revoked by the gateway before.
 */
@Component
class SortieTardive implements AuthenticationFailureHandler {

  private final NimbusJwtDecoder decoder;
  private final String afterwards;
  private final SecurityContextLogoutHandler session = new SecurityContextLogoutHandler();

  SortieTardive(JWKSource<SecurityContext> keys, AccountProperties properties) {
    this.afterwards = properties.publicUrl() + "/au-revoir";
    this.decoder = NimbusJwtDecoder.withJwkSource(keys).build();
    this.decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtIssuerValidator(properties.issuer()),
            new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD,
                audience -> audience != null && audience.contains(ClientsDeclares.PASSERELLE))));
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    var person = SecurityContextHolder.getContext().getAuthentication();
    boolean same =
        subject(request.getParameter("id_token_hint"))
            .filter(subject -> person == null || subject.equals(person.getName()))
            .isPresent();
    if (!same) {
      response.sendError(HttpStatus.BAD_REQUEST.value());
      return;
    }
    session.logout(request, response, person);
    response.sendRedirect(afterwards);
  }

  private Optional<String> subject(String idToken) {
    if (idToken == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(decoder.decode(idToken)).map(Jwt::getSubject);
    } catch (JwtException e) {
      return Optional.empty();
    }
  }
}

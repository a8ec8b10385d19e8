package fr.compteformation.account.authorization;

import fr.compteformation.account.persistence.Operateurs;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * What tokens say beyond the standard: {@code roles}, and for an operator the {@code financeur} he
 * works for; one who works for nobody any more gets no token. Nothing personal: a page that shows a
 * name asks {@code /api/compte}.
 *
 * <p>Lists are {@link ArrayList}s, since the stored claims are read back with a list of allowed
 * types that has no immutable ones.
 */
@Component
class Revendications implements OAuth2TokenCustomizer<JwtEncodingContext> {

  private static final String ROLE = "ROLE_";
  private static final String AUDIENCE = "api";

  private final Operateurs operateurs;

  Revendications(Operateurs operateurs) {
    this.operateurs = operateurs;
  }

  @Override
  public void customize(JwtEncodingContext context) {
    if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
      context.getClaims().audience(new ArrayList<>(List.of(AUDIENCE)));
    }
    if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
      describe(context.getPrincipal(), context);
    }
  }

  private void describe(Authentication personne, JwtEncodingContext context) {
    var roles = new ArrayList<String>();
    personne.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .filter(authority -> authority.startsWith(ROLE))
        .map(authority -> authority.substring(ROLE.length()))
        .forEach(roles::add);
    context.getClaims().claim("roles", roles);
    if (roles.contains("OPERATEUR")) {
      var financeur =
          operateurs
              .findFinanceur(UUID.fromString(personne.getName()))
              .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
      context.getClaims().claim("financeur", financeur.id()).claim("financeurNom", financeur.nom());
    }
  }
}

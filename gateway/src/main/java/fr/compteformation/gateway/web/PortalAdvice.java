package fr.compteformation.gateway.web;

import fr.compteformation.gateway.web.api.ProblemeException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page needs besides its own content. */
@ControllerAdvice(annotations = PortalPage.class)
@Order(1)
class PortalAdvice {

  /**
   * Loads the forgery token before anything is written: its cookie could not follow the page. Also
   * says who is signed in, and which space is his.
   */
  @ModelAttribute
  void visitor(CsrfToken forgeryToken, Authentication authentication, Model model) {
    forgeryToken.getToken();
    model.addAttribute("erreurs", Erreurs.AUCUNE);
    model.addAttribute("formulaire", Formulaire.VIDE);
    if (authentication != null && authentication.getPrincipal() instanceof OidcUser user) {
      String financeur = user.getClaimAsString("financeurNom");
      boolean operateur =
          authentication.getAuthorities().stream()
              .anyMatch(authority -> "ROLE_OPERATEUR".equals(authority.getAuthority()));
      model.addAttribute("espace", operateur ? "/operateur/dossiers" : "/espace");
      model.addAttribute("personne", operateur ? "Opérateur – " + financeur : "Mon espace");
    }
  }

  /** A refusal that the page itself does not explain. */
  @ExceptionHandler
  void refused(ProblemeException refusal, HttpServletResponse response) throws IOException {
    response.sendError(refusal.probleme().status());
  }
}

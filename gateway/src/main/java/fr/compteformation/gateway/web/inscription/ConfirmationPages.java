package fr.compteformation.gateway.web.inscription;

import fr.compteformation.gateway.web.Erreurs;
import fr.compteformation.gateway.web.Formulaire;
import fr.compteformation.gateway.web.PortalPage;
import fr.compteformation.gateway.web.api.ProblemeException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The link of the courriel. Mail scanners follow links: opening it only shows a button, pressing
 * the button confirms. The page tells no other site where it is ({@code Referrer-Policy}), is kept
 * in no cache, and the result has an address without the token.
 */
@PortalPage
@RequestMapping("/inscription")
class ConfirmationPages {

  private static final Set<String> ISSUES =
      Set.of("active", "en_cours", "deja_active", "lien_expire", "lien_inconnu");

  private final InscriptionApi inscriptions;

  ConfirmationPages(InscriptionApi inscriptions) {
    this.inscriptions = inscriptions;
  }

  @GetMapping("/confirmation")
  String montrer(
      @RequestParam(defaultValue = "") String jeton, HttpServletResponse response, Model model) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    model.addAttribute("jeton", jeton);
    return "inscription/confirmation";
  }

  @PostMapping("/confirmation")
  String confirmer(@RequestParam(defaultValue = "") String jeton) {
    String issue;
    try {
      issue = inscriptions.confirmer(jeton);
    } catch (ProblemeException refus) {
      issue = refus.probleme().est("LIEN_EXPIRE") ? "lien_expire" : "lien_inconnu";
    }
    return "redirect:/inscription/activation?etat=" + issue.toLowerCase(Locale.ROOT);
  }

  @GetMapping("/activation")
  String activation(@RequestParam(defaultValue = "") String etat, Model model) {
    model.addAttribute("etat", ISSUES.contains(etat) ? etat : "lien_inconnu");
    return "inscription/activation";
  }

  @GetMapping("/renvoi")
  String demanderRenvoi(@RequestParam(required = false) String envoye, Model model) {
    model.addAttribute("envoye", envoye != null);
    return "inscription/renvoi";
  }

  @PostMapping("/renvoi")
  String renvoyer(HttpServletRequest request, HttpServletResponse response, Model model) {
    Formulaire saisie = Formulaire.de(request, "nir", "courriel");
    try {
      inscriptions.renvoyer(saisie.corps(Set.of()));
    } catch (ProblemeException refus) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("formulaire", saisie);
      model.addAttribute("erreurs", Erreurs.de(refus.probleme()));
      model.addAttribute("envoye", false);
      return "inscription/renvoi";
    }
    return "redirect:/inscription/renvoi?envoye";
  }
}

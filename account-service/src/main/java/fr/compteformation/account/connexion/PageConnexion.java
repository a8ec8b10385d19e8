package fr.compteformation.account.connexion;

import fr.compteformation.account.AccountProperties;
import java.net.URI;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The login page of titulaires and, with {@code ?operateur}, of operators. */
@Controller
class PageConnexion {

  private final URI publicUrl;

  PageConnexion(AccountProperties properties) {
    this.publicUrl = properties.publicUrl();
  }

  @ModelAttribute("portail")
  URI portail() {
    return publicUrl;
  }

  /**
   * @param operateur present for operators
   * @param active present when the person comes from confirming a registration
   * @param erreur present when the login was refused
   * @param occupe present when too many people log in at this moment
   */
  @GetMapping("/connexion")
  String connexion(
      @RequestParam(required = false) String operateur,
      @RequestParam(required = false) String active,
      @RequestParam(required = false) String erreur,
      @RequestParam(required = false) String occupe,
      Model model) {
    model.addAttribute("operateur", operateur != null);
    model.addAttribute("active", active != null);
    model.addAttribute("erreur", erreur != null);
    model.addAttribute("occupe", occupe != null);
    return "connexion";
  }
}

package fr.compteformation.gateway.web.portail;

import fr.compteformation.gateway.web.PortalPage;
import fr.compteformation.gateway.web.inscription.Cgu;
import fr.compteformation.gateway.web.inscription.InscriptionApi;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What everybody may read. */
@PortalPage
class PublicPages {

  private final InscriptionApi inscriptions;

  PublicPages(InscriptionApi inscriptions) {
    this.inscriptions = inscriptions;
  }

  @GetMapping("/")
  String accueil() {
    return "accueil";
  }

  @GetMapping("/le-compte-personnel-de-formation")
  String comprendre() {
    return "comprendre";
  }

  /** The text comes from registration-service: the one that is read is the one that is accepted. */
  @GetMapping("/cgu")
  String cgu(Model model) {
    Cgu cgu = inscriptions.cgu();
    model.addAttribute("cgu", cgu);
    return "cgu";
  }

  @GetMapping("/cookies")
  String cookies() {
    return "cookies";
  }

  @GetMapping("/contact")
  String contact() {
    return "contact";
  }

  @GetMapping("/au-revoir")
  String auRevoir() {
    return "au-revoir";
  }

  @GetMapping("/connexion-interrompue")
  @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
  String connexionInterrompue() {
    return "connexion-interrompue";
  }
}

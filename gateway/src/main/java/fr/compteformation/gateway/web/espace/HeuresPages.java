package fr.compteformation.gateway.web.espace;

import fr.compteformation.gateway.web.Erreurs;
import fr.compteformation.gateway.web.Formulaire;
import fr.compteformation.gateway.web.api.ProblemeException;
import fr.compteformation.gateway.web.api.Services;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** « Mon compte d'heures ». */
@EspacePage
@RequestMapping("/espace/heures")
class HeuresPages {

  private final Services services;

  HeuresPages(Services services) {
    this.services = services;
  }

  @GetMapping
  String heures(@RequestParam(required = false) String enregistre, Model model) {
    CompteHeures compte = montrer(model);
    model.addAttribute("enregistre", enregistre != null);
    if (compte.dif() != null) {
      model.addAttribute("formulaire", new Formulaire(Map.of("heures", compte.dif().toString())));
    }
    return "espace/heures";
  }

  @PostMapping("/dif")
  String saisirDif(HttpServletRequest request, HttpServletResponse response, Model model) {
    Formulaire saisie = Formulaire.de(request, "heures");
    try {
      services
          .hours()
          .put()
          .uri("/api/compte-heures/dif")
          .body(saisie.corps(Set.of("heures")))
          .retrieve()
          .toBodilessEntity();
    } catch (ProblemeException refus) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      montrer(model);
      model.addAttribute("formulaire", saisie);
      model.addAttribute("erreurs", Erreurs.de(refus.probleme()));
      return "espace/heures";
    }
    return "redirect:/espace/heures?enregistre";
  }

  private CompteHeures montrer(Model model) {
    CompteHeures compte = lire("/api/compte-heures", CompteHeures.class);
    model.addAttribute("compte", compte);
    model.addAttribute(
        "mouvements",
        lire("/api/compte-heures/mouvements", CompteHeures.Mouvements.class).mouvements());
    return compte;
  }

  private <T> T lire(String path, Class<T> type) {
    return services.hours().get().uri(path).retrieve().body(type);
  }
}

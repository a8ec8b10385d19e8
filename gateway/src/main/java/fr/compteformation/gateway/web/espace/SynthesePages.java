package fr.compteformation.gateway.web.espace;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.compteformation.gateway.web.api.Services;
import fr.compteformation.gateway.web.espace.Synthese.Tete;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of the space, and what the account knows of the person. */
@EspacePage
class SynthesePages {

  private final Services services;

  SynthesePages(Services services) {
    this.services = services;
  }

  @GetMapping("/espace")
  String synthese(Model model) {
    model.addAttribute("synthese", lire("/api/compte", Synthese.class));
    return "espace/synthese";
  }

  @GetMapping("/espace/informations")
  String informations(Model model) {
    model.addAttribute("informations", lire("/api/compte/informations", Informations.class));
    return "espace/informations";
  }

  private <T> T lire(String path, Class<T> type) {
    return services.account().get().uri(path).retrieve().body(type);
  }

  /** « Mes informations personnelles ». */
  record Informations(
      @JsonUnwrapped Tete tete, String courriel, String telephoneFixe, String telephonePortable) {}
}

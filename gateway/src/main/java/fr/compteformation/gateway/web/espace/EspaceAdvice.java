package fr.compteformation.gateway.web.espace;

import fr.compteformation.gateway.web.api.Services;
import fr.compteformation.gateway.web.espace.Synthese.Tete;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/** The person's name and the menu, on every page of the titulaire's space. */
@ControllerAdvice(annotations = EspacePage.class)
@Order(100)
class EspaceAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(EspaceAdvice.class);

  private final Services services;

  EspaceAdvice(Services services) {
    this.services = services;
  }

  @ModelAttribute("menu")
  List<EntreeMenu> menu() {
    return EntreeMenu.TITULAIRE;
  }

  /** A page whose own service answers is shown even when the name cannot be had. */
  @ModelAttribute
  void name(Model model) {
    try {
      Tete tete =
          services.account().get().uri("/api/compte/informations").retrieve().body(Tete.class);
      model.addAttribute("personne", tete.nom());
    } catch (ResponseStatusException e) {
      LOG.warn("A page is shown without the person's name");
    }
  }
}

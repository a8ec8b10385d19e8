package fr.compteformation.gateway.web.operateur;

import fr.compteformation.gateway.web.Erreurs;
import fr.compteformation.gateway.web.Formulaire;
import fr.compteformation.gateway.web.PortalPage;
import fr.compteformation.gateway.web.api.Dossier;
import fr.compteformation.gateway.web.api.ProblemeException;
import fr.compteformation.gateway.web.api.Services;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The dossiers sent to the operator's financeur, and what he decides on them. */
@PortalPage
@RequestMapping("/operateur/dossiers")
class OperateurPages {

  private static final Set<String> NOMBRES = Set.of("heuresComplementaires", "heuresEffectuees");
  private static final Map<String, String> ETATS = new LinkedHashMap<>();

  static {
    ETATS.put("SOUMIS", "Transmis, à examiner");
    ETATS.put("A_COMPLETER", "À compléter par le titulaire");
    ETATS.put("VALIDATION_DEMANDEE", "Validation en cours");
    ETATS.put("VALIDE", "Validés");
    ETATS.put("CLOS", "Clos");
    ETATS.put("REFUSE", "Refusés");
    ETATS.put("ANNULE", "Annulés");
  }

  private final Services services;

  OperateurPages(Services services) {
    this.services = services;
  }

  @GetMapping
  String lister(@RequestParam(defaultValue = "") String etat, Model model) {
    String filtre = ETATS.containsKey(etat) ? etat : "";
    var liste =
        services
            .dossier()
            .get()
            .uri("/api/operateur/dossiers" + (filtre.isEmpty() ? "" : "?etat={etat}"), filtre)
            .retrieve()
            .body(Dossier.Liste.class);
    model.addAttribute("dossiers", liste.dossiers());
    model.addAttribute("etats", ETATS);
    model.addAttribute("etat", filtre);
    return "operateur/dossiers";
  }

  @GetMapping("/{id}")
  String lire(@PathVariable UUID id, Model model) {
    return detail(id, model);
  }

  @PostMapping("/{id}/validation")
  String valider(
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return agir(id, "validation", request, response, model, "heuresComplementaires");
  }

  @PostMapping("/{id}/complement")
  String demanderComplement(
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return agir(id, "complement", request, response, model, "motif");
  }

  @PostMapping("/{id}/refus")
  String refuser(
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return agir(id, "refus", request, response, model, "motif");
  }

  @PostMapping("/{id}/cloture")
  String cloturer(
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return agir(id, "cloture", request, response, model, "heuresEffectuees");
  }

  @PostMapping("/{id}/annulation")
  String annuler(
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return agir(id, "annulation", request, response, model);
  }

  private String agir(
      UUID id,
      String action,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      String... champs) {
    Formulaire saisie = Formulaire.de(request, champs);
    try {
      services
          .dossier()
          .post()
          .uri("/api/operateur/dossiers/{id}/{action}", id, action)
          .body(saisie.corps(NOMBRES))
          .retrieve()
          .toBodilessEntity();
      return "redirect:/operateur/dossiers/" + id;
    } catch (ProblemeException refus) {
      if (refus.probleme().status() == HttpStatus.NOT_FOUND.value()) {
        throw refus;
      }
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("formulaire", saisie);
      model.addAttribute("erreurs", Erreurs.de(refus.probleme()));
      model.addAttribute("action", action);
      return detail(id, model);
    }
  }

  private String detail(UUID id, Model model) {
    model.addAttribute(
        "dossier",
        services
            .dossier()
            .get()
            .uri("/api/operateur/dossiers/{id}", id)
            .retrieve()
            .body(Dossier.class));
    return "operateur/dossier";
  }
}

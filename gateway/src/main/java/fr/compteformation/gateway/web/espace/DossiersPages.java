package fr.compteformation.gateway.web.espace;

import fr.compteformation.gateway.web.Erreurs;
import fr.compteformation.gateway.web.Formulaire;
import fr.compteformation.gateway.web.api.Dossier;
import fr.compteformation.gateway.web.api.ProblemeException;
import fr.compteformation.gateway.web.api.Services;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** « Mes dossiers de formation ». */
@EspacePage
@RequestMapping("/espace/dossiers")
class DossiersPages {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final String[] CHAMPS = {
    "codeCpf", "intitule", "organisme", "heures", "cout", "debut", "fin", "commentaire"
  };
  private static final ParameterizedTypeReference<List<Dossier.Financeur>> FINANCEURS =
      new ParameterizedTypeReference<>() {};

  private final Services services;
  private final Clock clock;

  DossiersPages(Services services, Clock clock) {
    this.services = services;
    this.clock = clock;
  }

  @GetMapping
  String lister(Model model) {
    var liste = services.dossier().get().uri("/api/dossiers").retrieve().body(Dossier.Liste.class);
    model.addAttribute("liste", liste);
    return "espace/dossiers";
  }

  @GetMapping("/nouveau")
  String nouveau(Model model) {
    return formulaire("/espace/dossiers", null, model);
  }

  @PostMapping
  String creer(HttpServletRequest request, HttpServletResponse response, Model model) {
    Formulaire saisie = Formulaire.de(request, CHAMPS);
    try {
      var cree =
          services
              .dossier()
              .post()
              .uri("/api/dossiers")
              .body(corps(saisie))
              .retrieve()
              .toEntity(Dossier.class);
      String path = cree.getHeaders().getLocation().getPath();
      return versDossier(path.substring(path.lastIndexOf('/') + 1));
    } catch (ProblemeException refus) {
      model.addAttribute("difManquant", refus.probleme().est("DIF_NON_RENSEIGNE"));
      refuser(refus, saisie, response, model);
      return formulaire("/espace/dossiers", null, model);
    }
  }

  @GetMapping("/{id}")
  String lire(@PathVariable UUID id, Model model) {
    return detail(id, model);
  }

  @GetMapping("/{id}/modification")
  String modifier(@PathVariable UUID id, Model model) {
    Dossier dossier = dossier(id);
    model.addAttribute("formulaire", new Formulaire(champs(dossier)));
    return formulaire("/espace/dossiers/" + id + "/modification", dossier, model);
  }

  @PostMapping("/{id}/modification")
  String modifier(
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Formulaire saisie = Formulaire.de(request, CHAMPS);
    Map<String, Object> corps = corps(saisie);
    // An emptied remark is taken away; other fields are never empty.
    corps.putIfAbsent("commentaire", "");
    try {
      services
          .dossier()
          .patch()
          .uri("/api/dossiers/{id}", id)
          .body(corps)
          .retrieve()
          .toBodilessEntity();
      return versDossier(id.toString());
    } catch (ProblemeException refus) {
      Dossier dossier = dossier(id);
      refuser(refus, saisie, response, model);
      return formulaire("/espace/dossiers/" + id + "/modification", dossier, model);
    }
  }

  @PostMapping("/{id}/accord")
  String donnerAccord(
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return agir(id, "accord", Formulaire.de(request, "date"), response, model);
  }

  @PostMapping("/{id}/soumission")
  String soumettre(
      @PathVariable UUID id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return agir(id, "soumission", Formulaire.de(request, "financeurId"), response, model);
  }

  @PostMapping("/{id}/annulation")
  String annuler(@PathVariable UUID id, HttpServletResponse response, Model model) {
    return agir(id, "annulation", Formulaire.VIDE, response, model);
  }

  private String agir(
      UUID id, String action, Formulaire saisie, HttpServletResponse response, Model model) {
    try {
      services
          .dossier()
          .post()
          .uri("/api/dossiers/{id}/{action}", id, action)
          .body(saisie.champs())
          .retrieve()
          .toBodilessEntity();
      return versDossier(id.toString());
    } catch (ProblemeException refus) {
      if (refus.probleme().status() == HttpStatus.NOT_FOUND.value()) {
        throw refus;
      }
      refuser(refus, saisie, response, model);
      return detail(id, model);
    }
  }

  private String detail(UUID id, Model model) {
    Dossier dossier = dossier(id);
    model.addAttribute("dossier", dossier);
    model.addAttribute("aujourdhui", LocalDate.now(clock.withZone(PARIS)));
    if (dossier.modifiable()) {
      model.addAttribute(
          "financeurs",
          services.dossier().get().uri("/api/dossiers/financeurs").retrieve().body(FINANCEURS));
    }
    return "espace/dossier";
  }

  private Dossier dossier(UUID id) {
    return services.dossier().get().uri("/api/dossiers/{id}", id).retrieve().body(Dossier.class);
  }

  private static String formulaire(String action, Dossier dossier, Model model) {
    model.addAttribute("action", action);
    model.addAttribute("dossier", dossier);
    return "espace/dossier-formulaire";
  }

  private static Map<String, Object> corps(Formulaire saisie) {
    Map<String, Object> corps = new HashMap<>(saisie.corps(Set.of("heures")));
    // A cost is typed with a comma in French.
    corps.computeIfPresent("cout", (nom, cout) -> Montant.de(cout.toString()));
    return corps;
  }

  private static Map<String, String> champs(Dossier dossier) {
    Map<String, String> champs = new HashMap<>();
    champs.put("codeCpf", dossier.codeCpf());
    champs.put("heures", Integer.toString(dossier.heures()));
    champs.put("debut", dossier.debut().toString());
    champs.put("fin", dossier.fin().toString());
    champs.put("intitule", dossier.intitule());
    champs.put("organisme", dossier.organisme());
    champs.put("commentaire", dossier.commentaire());
    champs.put("cout", dossier.cout() == null ? null : Montant.en(dossier.cout()));
    champs.values().removeIf(valeur -> valeur == null);
    return champs;
  }

  private static void refuser(
      ProblemeException refus, Formulaire saisie, HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("formulaire", saisie);
    model.addAttribute("erreurs", Erreurs.de(refus.probleme()));
  }

  private static String versDossier(String id) {
    return "redirect:/espace/dossiers/" + UUID.fromString(id);
  }
}

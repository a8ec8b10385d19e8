package fr.compteformation.gateway.web.inscription;

import fr.compteformation.gateway.web.Erreurs;
import fr.compteformation.gateway.web.Formulaire;
import fr.compteformation.gateway.web.PortalPage;
import fr.compteformation.gateway.web.api.Probleme;
import fr.compteformation.gateway.web.api.ProblemeException;
import fr.compteformation.gateway.web.inscription.InscriptionApi.Captcha;
import fr.compteformation.gateway.web.inscription.InscriptionApi.Recu;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The four steps of the seeds: « Valider les CGU », « S'inscrire », « Saisir son mot de passe », «
 * Valider son inscription ». A step that is not due yet leads back to the one that is.
 */
@PortalPage
@RequestMapping("/inscription")
class InscriptionPages {

  private static final String ETAPE_CGU = "redirect:/inscription/cgu";
  private static final String ETAPE_IDENTITE = "redirect:/inscription/identite";
  private static final String[] IDENTITE = {
    "nir",
    "civilite",
    "prenom",
    "nomNaissance",
    "telephoneFixe",
    "telephonePortable",
    "courriel",
    "confirmationCourriel",
    "contratApprentissage",
    "captchaId",
    "captchaReponse"
  };
  private static final Set<String> CAPTCHA = Set.of("captchaId", "captchaReponse");
  private static final Set<String> MOT_DE_PASSE = Set.of("motDePasse", "confirmationMotDePasse");

  private final InscriptionApi inscriptions;

  InscriptionPages(InscriptionApi inscriptions) {
    this.inscriptions = inscriptions;
  }

  @GetMapping
  String commencer() {
    return ETAPE_CGU;
  }

  @GetMapping("/cgu")
  String cgu(Model model) {
    model.addAttribute("cgu", inscriptions.cgu());
    return "inscription/cgu";
  }

  @PostMapping("/cgu")
  String accepterCgu(HttpServletRequest request, HttpServletResponse response, Model model) {
    Cgu cgu = inscriptions.cgu();
    boolean lue = cgu.version().equals(request.getParameter("cguVersion"));
    if (request.getParameter("cguAcceptees") == null || !lue) {
      model.addAttribute("cgu", cgu);
      return refuse(
          response,
          model,
          Erreurs.de(
              "cguAcceptees",
              "Pour poursuivre, cochez « Je déclare avoir lu, compris et accepté les Conditions"
                  + " Générales d'Utilisation »."),
          "inscription/cgu");
    }
    Parcours.avecCgu(cgu.version()).garder(request);
    return ETAPE_IDENTITE;
  }

  @GetMapping("/identite")
  String identite(HttpServletRequest request, Model model) {
    Parcours parcours = Parcours.de(request);
    if (!parcours.cguAcceptees()) {
      return ETAPE_CGU;
    }
    montrerIdentite(model, new Formulaire(parcours.identite()), parcours.captchaResolu());
    if (!parcours.aCorriger().isEmpty()) {
      model.addAttribute("erreurs", new Erreurs(String.join(" ", parcours.aCorriger()), List.of()));
    }
    return "inscription/identite";
  }

  @PostMapping("/identite")
  String saisirIdentite(HttpServletRequest request, HttpServletResponse response, Model model) {
    Parcours parcours = Parcours.de(request);
    if (!parcours.cguAcceptees()) {
      return ETAPE_CGU;
    }
    Formulaire saisie = Formulaire.de(request, IDENTITE);
    if (request.getParameter("renouveler") != null) {
      parcours.avecIdentite(saisie.sans(CAPTCHA).champs(), false, false).garder(request);
      return ETAPE_IDENTITE + "#captchaReponse";
    }
    try {
      inscriptions.verifierIdentite(corps(saisie.champs(), Map.of("etape", "IDENTITE")));
    } catch (ProblemeException refus) {
      Erreurs erreurs = Erreurs.de(refus.probleme());
      boolean resolu = !erreurs.sur("captchaReponse");
      montrerIdentite(model, resolu ? saisie : saisie.sans(CAPTCHA), resolu);
      return refuse(response, model, erreurs, "inscription/identite");
    }
    parcours.avecIdentite(saisie.champs(), true, true).garder(request);
    return "redirect:/inscription/mot-de-passe";
  }

  @GetMapping("/mot-de-passe")
  String motDePasse(HttpServletRequest request) {
    return Parcours.de(request).identiteVerifiee() ? "inscription/mot-de-passe" : ETAPE_IDENTITE;
  }

  @PostMapping("/mot-de-passe")
  String inscrire(HttpServletRequest request, HttpServletResponse response, Model model) {
    Parcours parcours = Parcours.de(request);
    if (!parcours.identiteVerifiee()) {
      return ETAPE_IDENTITE;
    }
    Formulaire saisie = Formulaire.de(request, MOT_DE_PASSE.toArray(String[]::new));
    Map<String, Object> corps = corps(parcours.identite(), saisie.champs());
    corps.put("cguVersion", parcours.cguVersion());
    corps.put("cguAcceptees", true);
    try {
      Recu recu = inscriptions.inscrire(corps);
      Parcours.termine(recu.expireLe()).garder(request);
      return "redirect:/inscription/validation";
    } catch (ProblemeException refus) {
      return reprendre(parcours, refus.probleme(), request, response, model);
    }
  }

  @GetMapping("/validation")
  String validation(HttpServletRequest request, Model model) {
    Parcours parcours = Parcours.de(request);
    if (parcours.expireLe() == null) {
      return ETAPE_CGU;
    }
    model.addAttribute("expireLe", parcours.expireLe());
    return "inscription/validation";
  }

  /** Leaves the registration: what was typed is forgotten. */
  @PostMapping("/abandon")
  String abandonner(HttpServletRequest request) {
    Parcours.oublier(request);
    return "redirect:/";
  }

  /** A mistake of an earlier step that shows only now leads back to that step. */
  private String reprendre(
      Parcours parcours,
      Probleme probleme,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    List<Probleme.Erreur> avant =
        probleme.erreurs().stream()
            .filter(erreur -> !MOT_DE_PASSE.contains(erreur.champ()))
            .toList();
    if (avant.isEmpty()) {
      return refuse(response, model, Erreurs.de(probleme), "inscription/mot-de-passe");
    }
    if (avant.stream().anyMatch(erreur -> erreur.champ().startsWith("cgu"))) {
      return ETAPE_CGU;
    }
    parcours.aReprendre(avant.stream().map(Probleme.Erreur::message).toList()).garder(request);
    return ETAPE_IDENTITE;
  }

  private void montrerIdentite(Model model, Formulaire saisie, boolean captchaResolu) {
    model.addAttribute("formulaire", saisie);
    model.addAttribute("captchaResolu", captchaResolu);
    if (!captchaResolu) {
      Captcha captcha = inscriptions.captcha();
      model.addAttribute("captcha", captcha);
    }
  }

  private static Map<String, Object> corps(Map<String, String> champs, Map<String, String> plus) {
    Map<String, Object> corps = new HashMap<>(champs);
    corps.putAll(plus);
    corps.computeIfPresent("contratApprentissage", (nom, coche) -> true);
    return corps;
  }

  private static String refuse(
      HttpServletResponse response, Model model, Erreurs erreurs, String page) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("erreurs", erreurs);
    return page;
  }
}

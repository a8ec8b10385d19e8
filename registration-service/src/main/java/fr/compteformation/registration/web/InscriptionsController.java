package fr.compteformation.registration.web;

import fr.compteformation.kit.web.Problems;
import fr.compteformation.kit.web.SaisieInvalideException;
import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import fr.compteformation.registration.Courriel;
import fr.compteformation.registration.LectureNir;
import fr.compteformation.registration.Nir;
import fr.compteformation.registration.NirAnomalie;
import fr.compteformation.registration.application.Enregistrement;
import fr.compteformation.registration.application.Enregistrement.Recu;
import fr.compteformation.registration.application.Renvois;
import fr.compteformation.registration.application.SurchargeException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The form of newcomers. */
@RestController
@RequestMapping("/api/inscriptions")
class InscriptionsController {

  private final ControleFormulaire controle;
  private final Enregistrement enregistrement;
  private final Renvois renvois;
  private final Cgu cgu;

  InscriptionsController(
      ControleFormulaire controle, Enregistrement enregistrement, Renvois renvois, Cgu cgu) {
    this.controle = controle;
    this.enregistrement = enregistrement;
    this.renvois = renvois;
    this.cgu = cgu;
  }

  @GetMapping("/cgu")
  CguPubliees cgu() {
    return new CguPubliees(
        cgu.version(),
        cgu.empreinte(),
        cgu.texte().titre(),
        cgu.texte().essentiel(),
        cgu.texte().articles());
  }

  @PostMapping("/verifications")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void verifier(@RequestBody DemandeInscription demande) {
    controle.verifier(demande);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Recu inscrire(@RequestBody DemandeInscription demande) {
    return enregistrement.enregistrer(controle.accepter(demande));
  }

  /** Always the same answer to a well-formed demand: who is registered is nobody's business. */
  @PostMapping("/renvois")
  @ResponseStatus(HttpStatus.ACCEPTED)
  void renvoyer(@RequestBody DemandeDeRenvoi demande) {
    var erreurs = new ArrayList<Erreur>();
    var nir = Nir.lire(demande.nir(), true);
    if (nir instanceof LectureNir.Refuse(NirAnomalie anomalie)) {
      erreurs.add(new Erreur("nir", "NIR_" + anomalie.name(), anomalie.message()));
    }
    var courriel = Courriel.lire(demande.courriel());
    if (courriel.isEmpty()) {
      erreurs.add(
          new Erreur(
              "courriel",
              "COURRIEL_INVALIDE",
              "Indiquez l'adresse de courriel donnée à l'inscription."));
    }
    if (nir instanceof LectureNir.Lu(Nir lu) && courriel.isPresent()) {
      renvois.demander(lu, courriel.get());
    } else {
      throw new SaisieInvalideException(erreurs);
    }
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> surcharge(SurchargeException surcharge) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(
            Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "SERVICE_SURCHARGE",
                "Service très demandé",
                "Beaucoup de personnes s'inscrivent en ce moment. Veuillez réessayer dans quelques"
                    + " instants."));
  }

  /** The CGU in force, with what an acceptance must name. */
  record CguPubliees(
      String version,
      String empreinte,
      String titre,
      List<String> essentiel,
      List<Cgu.Article> articles) {}

  /** A demand for another courriel. */
  record DemandeDeRenvoi(String courriel, String nir) {

    @Override
    public String toString() {
      return "DemandeDeRenvoi[…]";
    }
  }
}

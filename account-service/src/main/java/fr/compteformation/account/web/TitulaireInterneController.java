package fr.compteformation.account.web;

import fr.compteformation.account.persistence.Titulaires;
import fr.compteformation.kit.web.IntrouvableException;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells other services how to address a titulaire, at the moment they need it. */
@RestController
@RequestMapping("/interne/titulaires")
class TitulaireInterneController {

  private final Titulaires titulaires;

  TitulaireInterneController(Titulaires titulaires) {
    this.titulaires = titulaires;
  }

  /** Civilité, names and courriel; never the NIR. */
  @GetMapping("/{titulaireId}")
  Destinataire titulaire(@PathVariable UUID titulaireId) {
    return titulaires
        .findIdentite(titulaireId)
        .map(
            identite ->
                new Destinataire(
                    titulaireId,
                    identite.civilite(),
                    identite.prenom(),
                    identite.nomNaissance(),
                    identite.courriel()))
        .orElseThrow(() -> new IntrouvableException("Ce titulaire n'existe pas."));
  }

  record Destinataire(
      UUID titulaireId, String civilite, String prenom, String nomNaissance, String courriel) {}
}

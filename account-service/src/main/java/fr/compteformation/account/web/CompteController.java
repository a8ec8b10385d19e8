package fr.compteformation.account.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.compteformation.account.Identifiant.Nir;
import fr.compteformation.account.persistence.Identite;
import fr.compteformation.account.persistence.Titulaires;
import fr.compteformation.account.projection.Synthese;
import fr.compteformation.account.projection.SyntheseDocuments;
import fr.compteformation.kit.web.IntrouvableException;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a titulaire sees of his account. */
@RestController
@RequestMapping("/api/compte")
class CompteController {

  private final Titulaires titulaires;
  private final SyntheseDocuments syntheses;

  CompteController(Titulaires titulaires, SyntheseDocuments syntheses) {
    this.titulaires = titulaires;
    this.syntheses = syntheses;
  }

  /** « Synthèse de votre compte ». */
  @GetMapping
  CompteSynthese synthese(@AuthenticationPrincipal Jwt jwt) {
    UUID titulaireId = UUID.fromString(jwt.getSubject());
    return new CompteSynthese(
        Tete.of(titulaireId, identiteOf(titulaireId)), syntheses.of(titulaireId));
  }

  /** « Mes informations personnelles ». */
  @GetMapping("/informations")
  Informations informations(@AuthenticationPrincipal Jwt jwt) {
    UUID titulaireId = UUID.fromString(jwt.getSubject());
    Identite identite = identiteOf(titulaireId);
    return new Informations(
        Tete.of(titulaireId, identite),
        identite.courriel(),
        identite.telephoneFixe(),
        identite.telephonePortable());
  }

  private Identite identiteOf(UUID titulaireId) {
    return titulaires
        .findIdentite(titulaireId)
        .orElseThrow(() -> new IntrouvableException("Ce compte n'existe pas."));
  }

  /**
   * Who it is, for the head of every page.
   *
   * @param nirMasque all but sex, year and month hidden
   */
  record Tete(
      UUID titulaireId, String civilite, String prenom, String nomNaissance, String nirMasque) {

    static Tete of(UUID titulaireId, Identite identite) {
      return new Tete(
          titulaireId,
          identite.civilite(),
          identite.prenom(),
          identite.nomNaissance(),
          new Nir(identite.nir()).masque());
    }
  }

  record CompteSynthese(@JsonUnwrapped Tete tete, @JsonUnwrapped Synthese synthese) {}

  record Informations(
      @JsonUnwrapped Tete tete, String courriel, String telephoneFixe, String telephonePortable) {}
}

package fr.compteformation.dossier.web;

import fr.compteformation.dossier.DossierCommand;
import fr.compteformation.dossier.DossierCommand.AnnulerDossier;
import fr.compteformation.dossier.DossierCommand.CreerDossier;
import fr.compteformation.dossier.DossierCommand.DonnerAccord;
import fr.compteformation.dossier.DossierCommand.ModifierDossier;
import fr.compteformation.dossier.DossierCommand.SoumettreDossier;
import fr.compteformation.dossier.Financeurs;
import fr.compteformation.dossier.integration.ComptesHeures;
import fr.compteformation.dossier.projection.Dossiers;
import fr.compteformation.kit.web.IntrouvableException;
import fr.compteformation.kit.web.RefusMetierException;
import fr.compteformation.kit.web.SaisieJson;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** « Mes dossiers de formation ». */
@RestController
@RequestMapping("/api/dossiers")
class DossierController {

  private final CommandGateway commands;
  private final Dossiers dossiers;
  private final DossierVues vues;
  private final ComptesHeures comptesHeures;
  private final Financeurs financeurs;

  DossierController(
      CommandGateway commands,
      Dossiers dossiers,
      DossierVues vues,
      ComptesHeures comptesHeures,
      Financeurs financeurs) {
    this.commands = commands;
    this.dossiers = dossiers;
    this.vues = vues;
    this.comptesHeures = comptesHeures;
    this.financeurs = financeurs;
  }

  @PostMapping
  ResponseEntity<DossierVue> creer(@AuthenticationPrincipal Jwt jwt, @RequestBody JsonNode corps) {
    var saisie = SaisieDossier.nouveau(corps);
    UUID titulaireId = titulaire(jwt);
    if (!comptesHeures.de(titulaireId).difRenseigne()) {
      throw new RefusMetierException(
          "DIF_NON_RENSEIGNE",
          "Le solde DIF doit obligatoirement être saisi avant de créer un premier dossier de"
              + " formation (même si celui-ci est à 0).");
    }
    UUID dossierId = UUID.randomUUID();
    return executer(
        HttpStatus.CREATED,
        titulaireId,
        new CreerDossier(dossierId, titulaireId, saisie.formation(), saisie.contenu()));
  }

  @GetMapping
  DossiersVue lister(@AuthenticationPrincipal Jwt jwt) {
    return DossiersVue.de(vues.de(dossiers.duTitulaire(titulaire(jwt))));
  }

  @GetMapping("/financeurs")
  List<Financeurs.Financeur> financeurs() {
    return financeurs.financeurs();
  }

  @GetMapping("/{dossierId}")
  DossierVue lire(@AuthenticationPrincipal Jwt jwt, @PathVariable UUID dossierId) {
    return lire(titulaire(jwt), dossierId);
  }

  @PatchMapping("/{dossierId}")
  ResponseEntity<DossierVue> modifier(
      @AuthenticationPrincipal Jwt jwt, @PathVariable UUID dossierId, @RequestBody JsonNode corps) {
    var modification = SaisieDossier.modification(corps);
    UUID titulaireId = titulaire(jwt);
    return executer(
        HttpStatus.OK, titulaireId, new ModifierDossier(dossierId, titulaireId, modification));
  }

  @PostMapping("/{dossierId}/accord")
  ResponseEntity<DossierVue> donnerAccord(
      @AuthenticationPrincipal Jwt jwt, @PathVariable UUID dossierId, @RequestBody JsonNode corps) {
    var saisie = SaisieJson.de(corps);
    LocalDate date = saisie.date("date");
    saisie.verifier();
    UUID titulaireId = titulaire(jwt);
    return executer(HttpStatus.OK, titulaireId, new DonnerAccord(dossierId, titulaireId, date));
  }

  @PostMapping("/{dossierId}/soumission")
  ResponseEntity<DossierVue> soumettre(
      @AuthenticationPrincipal Jwt jwt, @PathVariable UUID dossierId, @RequestBody JsonNode corps) {
    var saisie = SaisieJson.de(corps);
    String financeurId =
        saisie.texte(
            "financeurId",
            financeurs::connait,
            "FINANCEUR_INCONNU",
            "Choisissez un financeur dans la liste.");
    saisie.verifier();
    UUID titulaireId = titulaire(jwt);
    return executer(
        HttpStatus.OK, titulaireId, new SoumettreDossier(dossierId, titulaireId, financeurId));
  }

  @PostMapping("/{dossierId}/annulation")
  ResponseEntity<DossierVue> annuler(
      @AuthenticationPrincipal Jwt jwt, @PathVariable UUID dossierId) {
    UUID titulaireId = titulaire(jwt);
    return executer(HttpStatus.OK, titulaireId, new AnnulerDossier(dossierId, titulaireId));
  }

  /** Answers with the dossier as the command left it, or says where it will be seen. */
  private ResponseEntity<DossierVue> executer(
      HttpStatus status, UUID titulaireId, DossierCommand commande) {
    long version = commands.<Long>sendAndWait(commande);
    URI adresse = URI.create("/api/dossiers/" + commande.dossierId());
    if (!dossiers.montre(commande.dossierId(), version)) {
      return ResponseEntity.accepted().location(adresse).build();
    }
    var reponse = ResponseEntity.status(status);
    if (status == HttpStatus.CREATED) {
      reponse.location(adresse);
    }
    return reponse.body(lire(titulaireId, commande.dossierId()));
  }

  private DossierVue lire(UUID titulaireId, UUID dossierId) {
    return dossiers
        .duTitulaire(titulaireId, dossierId)
        .map(vues::de)
        .orElseThrow(() -> new IntrouvableException("Ce dossier n'existe pas."));
  }

  private static UUID titulaire(Jwt jwt) {
    return UUID.fromString(jwt.getSubject());
  }

  /**
   * A titulaire's dossiers, the newest first.
   *
   * @param enCours how many are « en cours »
   * @param clos how many are « clos »
   */
  record DossiersVue(long enCours, long clos, List<DossierVue> dossiers) {

    static DossiersVue de(List<DossierVue> dossiers) {
      long clos = dossiers.stream().filter(DossierVue::clos).count();
      return new DossiersVue(dossiers.size() - clos, clos, dossiers);
    }
  }
}

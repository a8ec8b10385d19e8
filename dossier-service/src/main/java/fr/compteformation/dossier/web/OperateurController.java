package fr.compteformation.dossier.web;

import fr.compteformation.dossier.DossierCommand;
import fr.compteformation.dossier.DossierCommand.AnnulerDossierValide;
import fr.compteformation.dossier.DossierCommand.CloturerDossier;
import fr.compteformation.dossier.DossierCommand.DemanderComplement;
import fr.compteformation.dossier.DossierCommand.RefuserDossier;
import fr.compteformation.dossier.DossierCommand.ValiderDossier;
import fr.compteformation.dossier.EtatDossier;
import fr.compteformation.dossier.Formation;
import fr.compteformation.dossier.projection.Dossiers;
import fr.compteformation.kit.web.IntrouvableException;
import fr.compteformation.kit.web.SaisieInvalideException;
import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import fr.compteformation.kit.web.SaisieJson;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A financeur's work on the dossiers that were sent to it. */
@RestController
@RequestMapping("/api/operateur/dossiers")
class OperateurController {

  private static final int MOTIF = 2000;

  private final CommandGateway commands;
  private final Dossiers dossiers;
  private final DossierVues vues;
  private final Instruction instruction;

  OperateurController(
      CommandGateway commands, Dossiers dossiers, DossierVues vues, Instruction instruction) {
    this.commands = commands;
    this.dossiers = dossiers;
    this.vues = vues;
    this.instruction = instruction;
  }

  @GetMapping
  DossiersFinanceurVue lister(
      @AuthenticationPrincipal Jwt jwt, @RequestParam(required = false) String etat) {
    return new DossiersFinanceurVue(
        vues.de(dossiers.duFinanceur(financeur(jwt), etat == null ? null : etat(etat))));
  }

  /** The dossier with who asks and what he has, as far as their owners can tell now. */
  @GetMapping("/{dossierId}")
  Instruction.Vue lire(@AuthenticationPrincipal Jwt jwt, @PathVariable UUID dossierId) {
    return instruction.de(lire(financeur(jwt), dossierId));
  }

  /**
   * The hours are reserved by another service, whose answer is the dossier's next event. It comes
   * within a moment, and then stands in the response: {@code VALIDE}, or {@code SOUMIS} again with
   * the reason. If it does not, 202 says that the validation is under way.
   */
  @PostMapping("/{dossierId}/validation")
  ResponseEntity<DossierVue> valider(
      @AuthenticationPrincipal Jwt jwt,
      @PathVariable UUID dossierId,
      @RequestBody(required = false) JsonNode corps) {
    int complementaires = heuresComplementaires(corps);
    String financeurId = financeur(jwt);
    long version =
        commands.<Long>sendAndWait(new ValiderDossier(dossierId, financeurId, complementaires));
    long reponse = version + 1;
    return dossiers.montre(dossierId, reponse) || dossiers.montre(dossierId, reponse)
        ? ResponseEntity.ok(lire(financeurId, dossierId))
        : accepte(dossierId).body(lire(financeurId, dossierId));
  }

  @PostMapping("/{dossierId}/refus")
  ResponseEntity<DossierVue> refuser(
      @AuthenticationPrincipal Jwt jwt, @PathVariable UUID dossierId, @RequestBody JsonNode corps) {
    String motif = motif(corps);
    String financeurId = financeur(jwt);
    return executer(financeurId, new RefuserDossier(dossierId, financeurId, motif));
  }

  @PostMapping("/{dossierId}/complement")
  ResponseEntity<DossierVue> demanderComplement(
      @AuthenticationPrincipal Jwt jwt, @PathVariable UUID dossierId, @RequestBody JsonNode corps) {
    String motif = motif(corps);
    String financeurId = financeur(jwt);
    return executer(financeurId, new DemanderComplement(dossierId, financeurId, motif));
  }

  @PostMapping("/{dossierId}/cloture")
  ResponseEntity<DossierVue> cloturer(
      @AuthenticationPrincipal Jwt jwt, @PathVariable UUID dossierId, @RequestBody JsonNode corps) {
    var saisie = SaisieJson.de(corps);
    Integer heures = saisie.heures("heuresEffectuees", 0, Formation.HEURES_MAXIMUM);
    saisie.verifier();
    String financeurId = financeur(jwt);
    return executer(financeurId, new CloturerDossier(dossierId, financeurId, heures));
  }

  /** A validated dossier that will not take place after all. */
  @PostMapping("/{dossierId}/annulation")
  ResponseEntity<DossierVue> annuler(
      @AuthenticationPrincipal Jwt jwt, @PathVariable UUID dossierId) {
    String financeurId = financeur(jwt);
    return executer(financeurId, new AnnulerDossierValide(dossierId, financeurId));
  }

  private ResponseEntity<DossierVue> executer(String financeurId, DossierCommand commande) {
    long version = commands.<Long>sendAndWait(commande);
    return dossiers.montre(commande.dossierId(), version)
        ? ResponseEntity.ok(lire(financeurId, commande.dossierId()))
        : accepte(commande.dossierId()).build();
  }

  private DossierVue lire(String financeurId, UUID dossierId) {
    return dossiers
        .duFinanceur(financeurId, dossierId)
        .map(vues::de)
        .orElseThrow(() -> new IntrouvableException("Ce dossier n'existe pas."));
  }

  private static ResponseEntity.BodyBuilder accepte(UUID dossierId) {
    return ResponseEntity.accepted().location(URI.create("/api/operateur/dossiers/" + dossierId));
  }

  private static int heuresComplementaires(JsonNode corps) {
    if (corps == null) {
      return 0;
    }
    var saisie = SaisieJson.de(corps);
    Integer heures =
        saisie.facultatif().heures("heuresComplementaires", 0, Formation.HEURES_MAXIMUM);
    saisie.verifier();
    return heures == null ? 0 : heures;
  }

  private static String motif(JsonNode corps) {
    var saisie = SaisieJson.de(corps);
    String motif = saisie.texte("motif", MOTIF);
    saisie.verifier();
    return motif;
  }

  private static EtatDossier etat(String etat) {
    return Arrays.stream(EtatDossier.values())
        .filter(connu -> connu.name().equals(etat))
        .findFirst()
        .orElseThrow(
            () ->
                new SaisieInvalideException(
                    List.of(new Erreur("etat", "ETAT_INCONNU", "Cet état n'existe pas."))));
  }

  /** An operator without financeur has no dossiers, and nobody's dossier exists for him. */
  private static String financeur(Jwt jwt) {
    return jwt.getClaimAsString("financeur");
  }

  /** The dossiers sent to a financeur, the one that waits longest first. */
  record DossiersFinanceurVue(List<DossierVue> dossiers) {}
}

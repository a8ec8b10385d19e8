package fr.compteformation.hours.web;

import fr.compteformation.hours.CompteHeuresCommand.SaisirSoldeDif;
import fr.compteformation.hours.SoldeDif;
import fr.compteformation.hours.projection.ComptesHeures;
import fr.compteformation.hours.projection.Mouvement;
import fr.compteformation.hours.projection.Mouvements;
import fr.compteformation.kit.web.SaisieJson;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** « Mon compte d'heures ». */
@RestController
@RequestMapping("/api/compte-heures")
class CompteHeuresController {

  private final CommandGateway commands;
  private final ComptesHeures comptes;
  private final Mouvements mouvements;

  CompteHeuresController(CommandGateway commands, ComptesHeures comptes, Mouvements mouvements) {
    this.commands = commands;
    this.comptes = comptes;
    this.mouvements = mouvements;
  }

  @GetMapping
  CompteHeuresVue compte(@AuthenticationPrincipal Jwt jwt) {
    return CompteHeuresVue.de(comptes.de(titulaire(jwt)));
  }

  @PutMapping("/dif")
  ResponseEntity<CompteHeuresVue> saisirDif(
      @AuthenticationPrincipal Jwt jwt, @RequestBody JsonNode corps) {
    UUID titulaireId = titulaire(jwt);
    var saisie = SaisieJson.de(corps);
    Integer heures = saisie.heures("heures", 0, SoldeDif.MAXIMUM);
    saisie.verifier();
    long version =
        commands.<Long>sendAndWait(new SaisirSoldeDif(titulaireId, new SoldeDif(heures)));
    return comptes.montre(titulaireId, version)
        ? ResponseEntity.ok(compte(jwt))
        : ResponseEntity.accepted().location(URI.create("/api/compte-heures")).build();
  }

  @GetMapping("/mouvements")
  MouvementsVue mouvements(@AuthenticationPrincipal Jwt jwt) {
    return new MouvementsVue(mouvements.de(titulaire(jwt)));
  }

  private static UUID titulaire(Jwt jwt) {
    return UUID.fromString(jwt.getSubject());
  }

  /** The history of an account, the newest movement first. */
  record MouvementsVue(List<Mouvement> mouvements) {}
}

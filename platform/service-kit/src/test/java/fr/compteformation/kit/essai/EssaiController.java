package fr.compteformation.kit.essai;

import fr.compteformation.kit.projection.ReadModels;
import fr.compteformation.kit.web.IntrouvableException;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EssaiController {

  record Saisie(Integer heures) {}

  private final CommandGateway commands;
  private final ReadModels readModels;

  EssaiController(CommandGateway commands, ReadModels readModels) {
    this.commands = commands;
    this.readModels = readModels;
  }

  @PutMapping("/api/essai")
  Map<String, Object> put(@AuthenticationPrincipal Jwt jwt, @RequestBody Saisie saisie) {
    UUID id = UUID.fromString(jwt.getSubject());
    long version = commands.sendAndWait(new Essai.Noter(id, saisie.heures()));
    boolean visible = readModels.collection("essais").awaitVersion(id, version);
    return Map.of("visible", visible, "total", total(id));
  }

  @GetMapping("/api/essai/{id}")
  int get(@PathVariable UUID id) {
    return total(id);
  }

  @GetMapping("/interne/essai/{id}")
  int internal(@PathVariable UUID id) {
    return total(id);
  }

  @GetMapping("/api/operateur/essai")
  String operateur() {
    return "ok";
  }

  @GetMapping("/api/public/essai")
  String open() {
    return "ok";
  }

  @GetMapping("/api/public/panne")
  String broken() {
    throw new IllegalStateException("255081416802538");
  }

  private int total(UUID id) {
    return readModels
        .collection("essais")
        .find(id)
        .map(document -> document.getInteger("total"))
        .orElseThrow(() -> new IntrouvableException("Cet essai n'existe pas."));
  }
}

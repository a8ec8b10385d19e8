package fr.compteformation.registration.web;

import fr.compteformation.kit.web.Problems;
import fr.compteformation.registration.EtatInscription;
import fr.compteformation.registration.Jeton;
import fr.compteformation.registration.application.AttenteActivation;
import fr.compteformation.registration.application.Confirmation;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The link of the courriel. Mail scanners follow links, so only a POST confirms. */
@RestController
class ConfirmationsController {

  private static final Duration ATTENTE = Duration.ofSeconds(5);

  private final Confirmation confirmation;
  private final AttenteActivation attente;

  ConfirmationsController(Confirmation confirmation, AttenteActivation attente) {
    this.confirmation = confirmation;
    this.attente = attente;
  }

  @PostMapping("/api/inscriptions/confirmations")
  ResponseEntity<Confirmee> confirmer(@RequestBody LienSuivi lien) {
    var avant =
        Jeton.lire(lien.jeton())
            .flatMap(confirmation::confirmer)
            .orElseThrow(LienInconnuException::new);
    if (avant.etat() == EtatInscription.ACTIVE) {
      return ResponseEntity.ok(new Confirmee(Etat.DEJA_ACTIVE));
    }
    return attente.attendre(avant.inscriptionId(), ATTENTE)
        ? ResponseEntity.ok(new Confirmee(Etat.ACTIVE))
        : ResponseEntity.accepted().body(new Confirmee(Etat.EN_COURS));
  }

  @ExceptionHandler
  ProblemDetail inconnu(LienInconnuException inconnu) {
    return Problems.of(
        HttpStatus.NOT_FOUND,
        "LIEN_INCONNU",
        "Lien inconnu",
        "Ce lien n'est pas reconnu. Ouvrez le courriel le plus récent et cliquez sur son lien, ou"
            + " copiez l'adresse entière.");
  }

  /** How far the person's account has come. */
  enum Etat {
    /** Open. */
    ACTIVE,
    /** Being opened. */
    EN_COURS,
    /** Opened before: the link was used already. */
    DEJA_ACTIVE
  }

  /** The answer to a link followed. */
  record Confirmee(Etat etat) {}

  /** A link followed. */
  record LienSuivi(String jeton) {

    @Override
    public String toString() {
      return "LienSuivi[…]";
    }
  }

  /** No registration has this link. */
  private static final class LienInconnuException extends RuntimeException {}
}

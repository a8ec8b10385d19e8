package fr.compteformation.gateway.web.inscription;

import fr.compteformation.gateway.web.api.Services;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** registration-service as the pages use it. */
@Component
public class InscriptionApi {

  private final RestClient registration;

  InscriptionApi(Services services) {
    this.registration = services.registration();
  }

  /** The CGU in force. */
  public Cgu cgu() {
    return registration.get().uri("/api/inscriptions/cgu").retrieve().body(Cgu.class);
  }

  /** A new security question. */
  Captcha captcha() {
    return post("/captchas", Map.of(), Captcha.class);
  }

  /** Checks the identity and the security question of a form. */
  void verifierIdentite(Map<String, Object> champs) {
    post("/verifications", champs, Void.class);
  }

  /** Sends the whole form. */
  Recu inscrire(Map<String, Object> champs) {
    return post("", champs, Recu.class);
  }

  /** Asks for the courriel again. */
  void renvoyer(Map<String, Object> champs) {
    post("/renvois", champs, Void.class);
  }

  /** Uses the link of the courriel: {@code ACTIVE}, {@code EN_COURS} or {@code DEJA_ACTIVE}. */
  String confirmer(String jeton) {
    return post("/confirmations", Map.of("jeton", jeton), Etat.class).etat();
  }

  private <T> T post(String path, Map<String, ?> body, Class<T> answer) {
    return registration.post().uri("/api/inscriptions" + path).body(body).retrieve().body(answer);
  }

  /**
   * A security question.
   *
   * @param image a data URI
   */
  record Captcha(String captchaId, String image, Instant expireLe) {}

  /** A form received. */
  record Recu(String inscriptionId, Instant expireLe) {}

  private record Etat(String etat) {}
}

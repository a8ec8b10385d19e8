package fr.compteformation.registration.web;

import fr.compteformation.registration.captcha.Captchas;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Security questions. */
@RestController
class CaptchasController {

  private final Captchas captchas;

  CaptchasController(Captchas captchas) {
    this.captchas = captchas;
  }

  @PostMapping("/api/inscriptions/captchas")
  ResponseEntity<CaptchaPose> poser() {
    var question = captchas.poser();
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(
            new CaptchaPose(
                question.captchaId(),
                "data:image/png;base64," + Base64.getEncoder().encodeToString(question.png()),
                question.expireLe()));
  }

  /**
   * A question.
   *
   * @param image a data URI
   */
  record CaptchaPose(UUID captchaId, String image, Instant expireLe) {}
}

package fr.compteformation.registration.captcha;

import fr.compteformation.kit.crypto.PersonalDataCipher;
import fr.compteformation.registration.RegistrationProperties;
import fr.compteformation.registration.persistence.QuestionsCaptcha;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Asks the security question and checks the answer. A question lives 10 minutes and forgives two
 * wrong answers; once solved it is kept for 30 minutes, time to choose a password, and serves for
 * one registration.
 */
@Service
public class Captchas {

  private static final int LETTRES = 6;
  private static final Duration POUR_REPONDRE = Duration.ofMinutes(10);
  private static final Duration POUR_TERMINER = Duration.ofMinutes(30);
  private static final int ESSAIS = 3;

  private final QuestionsCaptcha questions;
  private final DessinCaptcha dessin;
  private final PersonalDataCipher cipher;
  private final Clock clock;
  private final Optional<String> fixe;
  private final SecureRandom hasard = new SecureRandom();

  Captchas(
      QuestionsCaptcha questions,
      DessinCaptcha dessin,
      PersonalDataCipher cipher,
      Clock clock,
      RegistrationProperties properties) {
    this.questions = questions;
    this.dessin = dessin;
    this.cipher = cipher;
    this.clock = clock;
    this.fixe = Optional.ofNullable(properties.captcha().fixe()).filter(mot -> !mot.isBlank());
  }

  /** Asks a new question. */
  public Question poser() {
    var reponse = fixe.orElseGet(this::lettresAuHasard);
    var captchaId = UUID.randomUUID();
    var expireLe = clock.instant().plus(POUR_REPONDRE);
    questions.garder(captchaId, empreinte(captchaId, reponse), expireLe);
    return new Question(captchaId, dessin.png(reponse), expireLe);
  }

  /** Checks an answer; one that is right is held for {@link #consommer}. */
  public Verdict verifier(UUID captchaId, String reponse) {
    var maintenant = clock.instant();
    if (questions.resolue(captchaId, maintenant)) {
      return Verdict.JUSTE;
    }
    return questions
        .compterEssai(captchaId, ESSAIS, maintenant)
        .map(attendue -> juger(captchaId, attendue, reponse, maintenant))
        .orElse(Verdict.PERIME);
  }

  /** Uses up a solved question; false when it was used already, or never solved, or too late. */
  public boolean consommer(UUID captchaId) {
    return questions.consommer(captchaId, clock.instant());
  }

  /** Forgets questions that can no longer be answered. */
  public int oublierPerimes() {
    return questions.oublier(clock.instant());
  }

  private Verdict juger(UUID captchaId, byte[] attendue, String reponse, Instant maintenant) {
    if (!MessageDigest.isEqual(attendue, empreinte(captchaId, reponse))) {
      return Verdict.FAUX;
    }
    questions.noterResolue(captchaId, maintenant.plus(POUR_TERMINER));
    return Verdict.JUSTE;
  }

  /** Upper and lower case are the same (seed 001), spaces are none. */
  private byte[] empreinte(UUID captchaId, String reponse) {
    var texte = reponse.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    return cipher.fingerprint("captcha/" + captchaId + "/" + texte);
  }

  private String lettresAuHasard() {
    return hasard
        .ints(LETTRES, 0, Lettres.SANS_AMBIGUITE.length())
        .mapToObj(rang -> String.valueOf(Lettres.SANS_AMBIGUITE.charAt(rang)))
        .collect(Collectors.joining());
  }

  /** A question asked: a PNG picture, to answer before {@code expireLe}. */
  public record Question(UUID captchaId, byte[] png, Instant expireLe) {}

  /** What an answer is worth. */
  public enum Verdict {
    /** Right, now or before. */
    JUSTE,
    /** Wrong. */
    FAUX,
    /** The question is too old, was answered wrongly three times, or never was. */
    PERIME
  }
}

package fr.compteformation.registration.persistence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Security questions asked. Each step is one statement, so parallel answers are all counted. */
@Repository
public class QuestionsCaptcha {

  private final JdbcClient jdbc;

  QuestionsCaptcha(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Remembers a question by the keyed hash of its answer. */
  public void garder(UUID captchaId, byte[] empreinte, Instant expireLe) {
    jdbc.sql("insert into captcha (captcha_id, reponse_empreinte, expire_le) values (?, ?, ?)")
        .params(captchaId, empreinte, expireLe.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Whether a question has been answered rightly and still serves. */
  public boolean resolue(UUID captchaId, Instant maintenant) {
    return jdbc.sql(
                "select count(*) from captcha where captcha_id = ? and resolu and expire_le > ?")
            .params(captchaId, maintenant.atOffset(ZoneOffset.UTC))
            .query(Integer.class)
            .single()
        == 1;
  }

  /** Counts an answer before it is compared; empty when there are no tries left. */
  public Optional<byte[]> compterEssai(UUID captchaId, int essais, Instant maintenant) {
    return jdbc.sql(
            "update captcha set essais = essais + 1"
                + " where captcha_id = ? and not resolu and essais < ? and expire_le > ?"
                + " returning reponse_empreinte")
        .params(captchaId, essais, maintenant.atOffset(ZoneOffset.UTC))
        .query((row, n) -> row.getBytes(1))
        .optional();
  }

  /** Notes that a question was answered rightly. */
  public void noterResolue(UUID captchaId, Instant expireLe) {
    jdbc.sql("update captcha set resolu = true, expire_le = ? where captcha_id = ?")
        .params(expireLe.atOffset(ZoneOffset.UTC), captchaId)
        .update();
  }

  /** Takes a solved question away; true for the only caller who gets it. */
  public boolean consommer(UUID captchaId, Instant maintenant) {
    return jdbc.sql("delete from captcha where captcha_id = ? and resolu and expire_le > ?")
            .params(captchaId, maintenant.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Takes away what expired. */
  public int oublier(Instant maintenant) {
    return jdbc.sql("delete from captcha where expire_le <= ?")
        .param(maintenant.atOffset(ZoneOffset.UTC))
        .update();
  }
}

package fr.compteformation.registration.persistence;

import fr.compteformation.kit.crypto.PersonalDataCipher;
import fr.compteformation.registration.AcceptationCgu;
import fr.compteformation.registration.Identite;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Who registers, encrypted. */
@Repository
public class Identites {

  private final JdbcClient jdbc;
  private final PersonalDataCipher cipher;
  private final JsonMapper json;

  Identites(JdbcClient jdbc, PersonalDataCipher cipher, JsonMapper json) {
    this.jdbc = jdbc;
    this.cipher = cipher;
    this.json = json;
  }

  /** Keeps who the person of a registration is, and what he accepted. */
  public void garder(UUID inscriptionId, Identite identite, AcceptationCgu cgu) {
    jdbc.sql("insert into identite values (?, ?, ?, ?, ?)")
        .params(
            inscriptionId,
            cipher.encrypt(json.writeValueAsString(identite), lieu(inscriptionId)),
            cgu.version(),
            cgu.empreinte(),
            cgu.le().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Who the person of a registration is; empty once erased. */
  public Optional<Dossier> trouver(UUID inscriptionId) {
    return jdbc.sql("select * from identite where inscription_id = ?")
        .param(inscriptionId)
        .query(
            (row, n) ->
                new Dossier(
                    json.readValue(
                        cipher.decrypt(row.getBytes("contenu"), lieu(inscriptionId)),
                        Identite.class),
                    new AcceptationCgu(
                        row.getString("cgu_version"),
                        row.getString("cgu_empreinte"),
                        row.getObject("cgu_acceptees_le", OffsetDateTime.class).toInstant())))
        .optional();
  }

  /** Erases the person of a registration. */
  public void effacer(UUID inscriptionId) {
    jdbc.sql("delete from identite where inscription_id = ?").param(inscriptionId).update();
  }

  private static String lieu(UUID inscriptionId) {
    return "identite/" + inscriptionId;
  }

  /** A person and what he accepted. */
  public record Dossier(Identite identite, AcceptationCgu cgu) {}
}

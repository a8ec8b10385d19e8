package fr.compteformation.account.persistence;

import fr.compteformation.account.Identifiant.Nir;
import fr.compteformation.kit.crypto.PersonalDataCipher;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The titulaires, each with an encrypted identity and a password hash. */
@Repository
public class Titulaires {

  private final JdbcClient jdbc;
  private final PersonalDataCipher cipher;
  private final JsonMapper json;
  private final Clock clock;

  Titulaires(JdbcClient jdbc, PersonalDataCipher cipher, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.cipher = cipher;
    this.json = json;
    this.clock = clock;
  }

  /** Whether the titulaire is known. */
  public boolean contains(UUID titulaireId) {
    return jdbc.sql("select exists (select 1 from titulaire where titulaire_id = :id)")
        .param("id", titulaireId)
        .query(Boolean.class)
        .single();
  }

  /**
   * Adds a titulaire; known already, nothing changes.
   *
   * @param motDePasse Argon2id, encoded
   * @param cgu what he accepted when he registered
   * @throws org.springframework.dao.DuplicateKeyException when another titulaire has this NIR
   */
  public void add(UUID titulaireId, Identite identite, String motDePasse, AccordCgu cgu) {
    jdbc.sql(
            """
            insert into titulaire
              (titulaire_id, nir_empreinte, identite, mot_de_passe, ouvert_le,
               cgu_version, cgu_empreinte, cgu_acceptees_le)
            values (:id, :empreinte, :identite, :motDePasse, :ouvertLe,
              :cguVersion, :cguEmpreinte, :cguAccepteesLe)
            on conflict (titulaire_id) do nothing
            """)
        .param("id", titulaireId)
        .param("empreinte", cipher.fingerprint(identite.nir()))
        .param(
            "identite", cipher.encrypt(json.writeValueAsString(identite), contextOf(titulaireId)))
        .param("motDePasse", motDePasse)
        .param("ouvertLe", Timestamp.from(clock.instant()))
        .param("cguVersion", cgu.version())
        .param("cguEmpreinte", cgu.empreinte())
        .param("cguAccepteesLe", cgu.le() == null ? null : Timestamp.from(cgu.le()))
        .update();
  }

  /** Who a titulaire is. */
  public Optional<Identite> findIdentite(UUID titulaireId) {
    return jdbc.sql("select identite from titulaire where titulaire_id = :id")
        .param("id", titulaireId)
        .query(byte[].class)
        .optional()
        .map(encrypted -> cipher.decrypt(encrypted, contextOf(titulaireId)))
        .map(clear -> json.readValue(clear, Identite.class));
  }

  /** How the person with this NIR logs in. */
  public Optional<Acces> findAcces(Nir nir) {
    return jdbc.sql(
            "select titulaire_id, mot_de_passe from titulaire where nir_empreinte = :empreinte")
        .param("empreinte", cipher.fingerprint(nir.canonique()))
        .query(
            (row, n) ->
                new Acces(row.getObject("titulaire_id", UUID.class), row.getString("mot_de_passe")))
        .optional();
  }

  private static String contextOf(UUID titulaireId) {
    return "titulaire/" + titulaireId;
  }
}

package fr.compteformation.account.persistence;

import fr.compteformation.account.Identifiant.Operateur;
import fr.compteformation.kit.crypto.PersonalDataCipher;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The operators who work for financeurs. */
@Repository
public class Operateurs {

  private final JdbcClient jdbc;
  private final PersonalDataCipher cipher;

  Operateurs(JdbcClient jdbc, PersonalDataCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  /**
   * Adds an operator, or gives a known one this password and financeur; the id stays.
   *
   * @param motDePasse Argon2id, encoded
   */
  public void put(Operateur operateur, String motDePasse, Financeur financeur) {
    jdbc.sql(
            """
            insert into operateur
              (operateur_id, identifiant_empreinte, mot_de_passe, financeur_id, financeur_nom)
            values (:id, :empreinte, :motDePasse, :financeur, :nom)
            on conflict (identifiant_empreinte) do update set
              mot_de_passe = excluded.mot_de_passe,
              financeur_id = excluded.financeur_id,
              financeur_nom = excluded.financeur_nom
            """)
        .param("id", UUID.randomUUID())
        .param("empreinte", cipher.fingerprint(operateur.canonique()))
        .param("motDePasse", motDePasse)
        .param("financeur", financeur.id())
        .param("nom", financeur.nom())
        .update();
  }

  /** How the operator with this identifiant logs in. */
  public Optional<Acces> findAcces(Operateur operateur) {
    return jdbc.sql(
            """
            select operateur_id, mot_de_passe from operateur
            where identifiant_empreinte = :empreinte
            """)
        .param("empreinte", cipher.fingerprint(operateur.canonique()))
        .query(
            (row, n) ->
                new Acces(row.getObject("operateur_id", UUID.class), row.getString("mot_de_passe")))
        .optional();
  }

  /** For whom an operator works. */
  public Optional<Financeur> findFinanceur(UUID operateurId) {
    return jdbc.sql(
            "select financeur_id as id, financeur_nom as nom from operateur where operateur_id ="
                + " :id")
        .param("id", operateurId)
        .query(Financeur.class)
        .optional();
  }

  /**
   * Who pays for trainings: an OPCA, say.
   *
   * @param id stable, as in public events: {@code opca-demo}
   * @param nom as shown
   */
  public record Financeur(String id, String nom) {}
}

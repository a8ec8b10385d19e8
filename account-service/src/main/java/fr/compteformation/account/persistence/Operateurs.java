package fr.compteformation.account.persistence;

import fr.compteformation.account.Identifiant.Operateur;
import fr.compteformation.kit.crypto.PersonalDataCipher;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
   * Adds an operator, or gives a known one, even a retired one, this password and financeur; the id
   * stays.
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
              financeur_nom = excluded.financeur_nom,
              actif = true
            """)
        .param("id", UUID.randomUUID())
        .param("empreinte", cipher.fingerprint(operateur.canonique()))
        .param("motDePasse", motDePasse)
        .param("financeur", financeur.id())
        .param("nom", financeur.nom())
        .update();
  }

  /**
   * Lets all operators but these log in no more, and ends their sessions and tokens.
   *
   * @return how many were retired now
   */
  public int retireAllBut(Collection<Operateur> declares) {
    String empreintes =
        declares.stream()
            .map(operateur -> cipher.fingerprint(operateur.canonique()))
            .map(HexFormat.of()::formatHex)
            .collect(Collectors.joining(","));
    return jdbc.sql(
            """
            with retires as (
              update operateur set actif = false
              where actif
                and encode(identifiant_empreinte, 'hex')
                  <> all (string_to_array(:empreintes, ','))
              returning operateur_id::text as id),
            sessions as (
              delete from spring_session where principal_name in (select id from retires)),
            jetons as (
              delete from oauth2_authorization where principal_name in (select id from retires))
            select count(*) from retires
            """)
        .param("empreintes", empreintes)
        .query(Integer.class)
        .single();
  }

  /** How the operator with this identifiant logs in; empty for a retired one. */
  public Optional<Acces> findAcces(Operateur operateur) {
    return jdbc.sql(
            """
            select operateur_id, mot_de_passe from operateur
            where identifiant_empreinte = :empreinte and actif
            """)
        .param("empreinte", cipher.fingerprint(operateur.canonique()))
        .query(
            (row, n) ->
                new Acces(row.getObject("operateur_id", UUID.class), row.getString("mot_de_passe")))
        .optional();
  }

  /** For whom an operator works; empty for a retired one. */
  public Optional<Financeur> findFinanceur(UUID operateurId) {
    return jdbc.sql(
            """
            select financeur_id as id, financeur_nom as nom from operateur
            where operateur_id = :id and actif
            """)
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

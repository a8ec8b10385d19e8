package fr.compteformation.dossier.persistence;

import fr.compteformation.dossier.Contenu;
import fr.compteformation.dossier.Contenus;
import fr.compteformation.kit.crypto.PersonalDataCipher;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Free text in PostgreSQL, encrypted, each text for its own row only. */
@Repository
class JdbcContenus implements Contenus {

  private final JdbcClient jdbc;
  private final PersonalDataCipher cipher;
  private final JsonMapper json = JsonMapper.builder().build();

  JdbcContenus(JdbcClient jdbc, PersonalDataCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  @Override
  public void garder(UUID dossierId, Contenu contenu) {
    jdbc.sql(
            """
            insert into dossier_contenu (dossier_id, contenu) values (?, ?)
            on conflict (dossier_id)
            do update set contenu = excluded.contenu, modifie_le = now()
            """)
        .params(dossierId, cipher.encrypt(json.writeValueAsString(contenu), place(dossierId)))
        .update();
  }

  @Override
  public Contenu de(UUID dossierId) {
    var contenu = de(List.of(dossierId)).get(dossierId);
    if (contenu == null) {
      throw new NoSuchElementException("No text for dossier " + dossierId);
    }
    return contenu;
  }

  @Override
  public Map<UUID, Contenu> de(Collection<UUID> dossierIds) {
    var contenus = new HashMap<UUID, Contenu>();
    if (dossierIds.isEmpty()) {
      return contenus;
    }
    jdbc.sql("select dossier_id, contenu from dossier_contenu where dossier_id in (:ids)")
        .param("ids", dossierIds)
        .query(
            row -> {
              UUID dossierId = row.getObject("dossier_id", UUID.class);
              contenus.put(dossierId, clair(dossierId, row.getBytes("contenu")));
            });
    return contenus;
  }

  private Contenu clair(UUID dossierId, byte[] chiffre) {
    return json.readValue(cipher.decrypt(chiffre, place(dossierId)), Contenu.class);
  }

  private static String place(UUID dossierId) {
    return "dossier_contenu/" + dossierId;
  }
}

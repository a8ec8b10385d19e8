package fr.compteformation.registration.persistence;

import fr.compteformation.kit.crypto.PersonalDataCipher;
import fr.compteformation.registration.Nir;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which NIR are taken. A primary key decides, so also between attempts at the same moment. */
@Repository
public class NirReserves {

  private final JdbcClient jdbc;
  private final PersonalDataCipher cipher;

  NirReserves(JdbcClient jdbc, PersonalDataCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  /** The keyed hash by which a NIR is known here: that of its 13 characters. */
  public byte[] empreinte(Nir nir) {
    return cipher.fingerprint("nir/" + nir.numero());
  }

  /**
   * Takes a NIR for a registration; waits for an attempt going on elsewhere.
   *
   * @return whether it was free
   */
  public boolean reserver(byte[] empreinte, UUID inscriptionId, UUID titulaireId) {
    return jdbc.sql(
                "insert into nir_reserve (nir_fingerprint, inscription_id, titulaire_id)"
                    + " values (?, ?, ?) on conflict do nothing")
            .params(empreinte, inscriptionId, titulaireId)
            .update()
        == 1;
  }

  /** The registration that has a NIR. */
  public Optional<UUID> inscription(byte[] empreinte) {
    return jdbc.sql("select inscription_id from nir_reserve where nir_fingerprint = ?")
        .param(empreinte)
        .query(UUID.class)
        .optional();
  }

  /**
   * Counts a repeated attempt. Nobody reads the count; writing it makes the attempt's transaction
   * as long as that of a new registration, so that time tells nothing.
   */
  public void compterRepetition(byte[] empreinte) {
    jdbc.sql("update nir_reserve set repetitions = repetitions + 1 where nir_fingerprint = ?")
        .param(empreinte)
        .update();
  }

  /** Frees the NIR of a registration. */
  public void liberer(UUID inscriptionId) {
    jdbc.sql("delete from nir_reserve where inscription_id = ?").param(inscriptionId).update();
  }
}

package fr.compteformation.registration;

import java.util.UUID;

/**
 * Who registers. All of it is personal: it is stored encrypted, never logged, and erased when the
 * account is open or the fifteen days are over.
 *
 * @param nir the NIR's 15 characters
 * @param courriel where the link goes
 * @param telephoneFixe may be {@code null}
 * @param telephonePortable may be {@code null}
 * @param motDePasse Argon2id, encoded with its salt and parameters
 */
public record Identite(
    UUID titulaireId,
    String nir,
    Civilite civilite,
    String prenom,
    String nomNaissance,
    String courriel,
    String telephoneFixe,
    String telephonePortable,
    String motDePasse) {

  @Override
  public String toString() {
    return "Identite[" + titulaireId + "]";
  }
}

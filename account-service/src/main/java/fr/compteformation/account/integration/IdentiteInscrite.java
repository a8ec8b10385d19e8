package fr.compteformation.account.integration;

import fr.compteformation.account.Identifiant.Nir;
import fr.compteformation.account.persistence.AccordCgu;
import fr.compteformation.account.persistence.Identite;
import java.time.Instant;
import java.util.UUID;

/**
 * Who confirmed a registration, as registration-service tells it.
 *
 * @param nir 13 or 15 characters
 * @param motDePasse Argon2id, encoded
 */
record IdentiteInscrite(
    UUID titulaireId,
    String nir,
    String civilite,
    String prenom,
    String nomNaissance,
    String courriel,
    String telephoneFixe,
    String telephonePortable,
    String motDePasse,
    String cguVersion,
    String cguEmpreinte,
    Instant cguAccepteesLe) {

  Identite identite() {
    String corps =
        Nir.lire(nir)
            .orElseThrow(() -> new IllegalStateException("Registered with something not a NIR"))
            .corps();
    return new Identite(
        corps, civilite, prenom, nomNaissance, courriel, telephoneFixe, telephonePortable);
  }

  AccordCgu accordCgu() {
    return new AccordCgu(cguVersion, cguEmpreinte, cguAccepteesLe);
  }

  /** Says nothing: it must not reach a log. */
  @Override
  public String toString() {
    return "IdentiteInscrite[%s]".formatted(titulaireId);
  }
}

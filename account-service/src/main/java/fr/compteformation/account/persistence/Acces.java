package fr.compteformation.account.persistence;

import java.util.UUID;

/**
 * What it takes to log in as somebody.
 *
 * @param id the titulaire or the operator
 * @param motDePasse Argon2id, encoded
 */
public record Acces(UUID id, String motDePasse) {

  /** Says nothing of the password. */
  @Override
  public String toString() {
    return "Acces[%s]".formatted(id);
  }
}

package fr.compteformation.registration.web;

import java.util.UUID;

/**
 * A registration form as it arrives, nothing checked yet: any field may be {@code null}. Not
 * printable, since a log would keep what it says.
 *
 * @param etape which part of the form to check; absent when the whole is sent
 */
record DemandeInscription(
    Etape etape,
    String cguVersion,
    Boolean cguAcceptees,
    String nir,
    String civilite,
    String prenom,
    String nomNaissance,
    String telephoneFixe,
    String telephonePortable,
    String courriel,
    String confirmationCourriel,
    UUID captchaId,
    String captchaReponse,
    String motDePasse,
    String confirmationMotDePasse,
    Boolean contratApprentissage) {

  /** The parts of the form that can be checked alone. */
  enum Etape {
    IDENTITE,
    MOT_DE_PASSE
  }

  @Override
  public String toString() {
    return "DemandeInscription[…]";
  }
}

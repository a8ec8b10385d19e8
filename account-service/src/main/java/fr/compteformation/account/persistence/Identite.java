package fr.compteformation.account.persistence;

/**
 * Who a titulaire is and how to reach him.
 *
 * @param nir the NIR's 13 characters, without the key
 * @param civilite {@code MADAME} or {@code MONSIEUR}
 * @param telephoneFixe {@code null} when not given
 * @param telephonePortable {@code null} when not given
 */
public record Identite(
    String nir,
    String civilite,
    String prenom,
    String nomNaissance,
    String courriel,
    String telephoneFixe,
    String telephonePortable) {

  /** Says nothing: it must not reach a log. */
  @Override
  public String toString() {
    return "Identite[…]";
  }
}

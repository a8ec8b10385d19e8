package fr.compteformation.registration;

/** Why what was typed is no NIR, with what to tell the person. Messages never repeat the value. */
public enum NirAnomalie {
  EMPTY("Indiquez votre numéro de sécurité sociale."),
  BAD_CHAR(
      "Le numéro de sécurité sociale ne comporte que des chiffres, sauf 2A ou 2B pour la Corse."
          + " Vérifiez que vous n'avez pas tapé la lettre O à la place de 0, ou la lettre l à la"
          + " place de 1."),
  KEY_MISSING(
      "Il manque la clé : ajoutez les 2 derniers chiffres, placés après les 13 premiers sur votre"
          + " carte Vitale."),
  BAD_LENGTH(
      "Le numéro de sécurité sociale compte 15 caractères : les 13 chiffres puis la clé à 2"
          + " chiffres. Vérifiez qu'il n'en manque pas et qu'il n'y en a pas trop."),
  BAD_SEX("Le numéro de sécurité sociale commence par 1 ou 2. Vérifiez le premier chiffre."),
  PROVISIONAL_NUMBER(
      "Ce numéro est provisoire. Attendez votre numéro définitif (il commence par 1 ou 2) ou"
          + " contactez-nous."),
  BAD_MONTH("Le mois de naissance (4e et 5e chiffres) n'existe pas. Vérifiez votre saisie."),
  BAD_PLACE("Le lieu de naissance (du 6e au 10e caractère) n'existe pas. Vérifiez votre saisie."),
  BAD_ORDER("Les 3 chiffres qui précèdent la clé ne peuvent pas être 000. Vérifiez votre saisie."),
  BAD_KEY(
      "La clé (les 2 derniers chiffres) ne correspond pas au numéro : un chiffre a sans doute été"
          + " mal tapé. Relisez le numéro sur votre carte Vitale.");

  private final String message;

  NirAnomalie(String message) {
    this.message = message;
  }

  /** What to tell the person, in French. */
  public String message() {
    return message;
  }
}

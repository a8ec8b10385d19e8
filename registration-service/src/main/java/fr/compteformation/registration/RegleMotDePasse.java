package fr.compteformation.registration;

/** A rule on passwords, with what to tell the person who did not meet it. */
public enum RegleMotDePasse {
  LONGUEUR_MINIMALE(
      "Votre mot de passe est trop court : il doit comporter au moins %d caractères."),
  LONGUEUR_MAXIMALE("Votre mot de passe est trop long : il peut comporter jusqu'à %d caractères."),
  LETTRES("Votre mot de passe doit comporter au minimum %d lettres."),
  CHIFFRES("Votre mot de passe doit comporter au minimum %d chiffres."),
  CATEGORIES(
      "Votre mot de passe doit être composé d'au moins %d catégories de caractères parmi les"
          + " suivantes : majuscules, minuscules, caractères spéciaux, chiffres."),
  TROP_COURANT(
      "Ce mot de passe est trop facile à deviner : choisissez d'autres mots et d'autres chiffres."),
  PERSONNEL(
      "Votre mot de passe ne doit contenir ni votre nom, ni votre prénom, ni votre courriel, ni"
          + " votre numéro de sécurité sociale.");

  private final String message;

  RegleMotDePasse(String message) {
    this.message = message;
  }

  /**
   * What to tell the person, in French.
   *
   * @param nombre how many the rule asks for; ignored by rules without a number
   */
  public String message(int nombre) {
    return message.formatted(nombre);
  }
}

package fr.compteformation.dossier;

/**
 * What people wrote freely in a dossier. It may name persons, so it never enters an event.
 *
 * @param intitule the training's title
 * @param organisme who gives it
 * @param commentaire the titulaire's remarks, {@code null} if none
 * @param motif why the financeur refused the dossier or sent it back, {@code null} if it did not
 */
public record Contenu(String intitule, String organisme, String commentaire, String motif) {

  /** The same with another reason. */
  public Contenu avecMotif(String autre) {
    return new Contenu(intitule, organisme, commentaire, autre);
  }
}

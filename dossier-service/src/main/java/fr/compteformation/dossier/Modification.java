package fr.compteformation.dossier;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the titulaire changes in a dossier: a field that is {@code null} stays as it is. Ranges are
 * those of {@link Formation} and {@link Contenu}; an empty {@code commentaire} takes the remark
 * away.
 */
public record Modification(
    String codeCpf,
    Integer heures,
    BigDecimal cout,
    LocalDate debut,
    LocalDate fin,
    String intitule,
    String organisme,
    String commentaire) {

  Formation appliquerA(Formation formation) {
    return new Formation(
        ou(codeCpf, formation.codeCpf()),
        ou(heures, formation.heures()),
        ou(cout, formation.cout()),
        ou(debut, formation.debut()),
        ou(fin, formation.fin()));
  }

  Contenu appliquerA(Contenu contenu) {
    String remarque = ou(commentaire, contenu.commentaire());
    return new Contenu(
        ou(intitule, contenu.intitule()),
        ou(organisme, contenu.organisme()),
        remarque == null || remarque.isEmpty() ? null : remarque,
        contenu.motif());
  }

  private static <T> T ou(T nouveau, T ancien) {
    return nouveau == null ? ancien : nouveau;
  }
}

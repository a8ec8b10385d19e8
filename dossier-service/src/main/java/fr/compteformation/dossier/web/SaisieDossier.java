package fr.compteformation.dossier.web;

import fr.compteformation.dossier.Contenu;
import fr.compteformation.dossier.Formation;
import fr.compteformation.dossier.Modification;
import fr.compteformation.kit.web.SaisieJson;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a titulaire types about a dossier. */
record SaisieDossier(Formation formation, Contenu contenu) {

  private static final Pattern CODE_CPF = Pattern.compile("[0-9]{1,6}");
  private static final int COUT_MAXIMUM = 1_000_000;
  private static final int LIGNE = 200;
  private static final int COMMENTAIRE = 2000;

  /** Reads a new dossier: everything is needed but the cost and the remark. */
  static SaisieDossier nouveau(JsonNode corps) {
    var saisie = SaisieJson.de(corps);
    var lue = modification(saisie);
    if (lue.debut() != null && lue.fin() != null) {
      saisie.ajouter(Formation.erreurs(lue.debut(), lue.fin()));
    }
    saisie.verifier();
    return new SaisieDossier(
        new Formation(lue.codeCpf(), lue.heures(), lue.cout(), lue.debut(), lue.fin()),
        new Contenu(lue.intitule(), lue.organisme(), vide(lue.commentaire()), null));
  }

  /** Reads a change of any of the fields. */
  static Modification modification(JsonNode corps) {
    var saisie = SaisieJson.de(corps);
    var modification = modification(saisie.facultatif());
    saisie.verifier();
    return modification;
  }

  private static Modification modification(SaisieJson saisie) {
    String codeCpf =
        saisie.texte(
            "codeCpf",
            texte -> CODE_CPF.matcher(texte).matches(),
            "CODE_CPF_INVALIDE",
            "Le code CPF comporte de 1 à 6 chiffres.");
    Integer heures = saisie.heures("heures", 1, Formation.HEURES_MAXIMUM);
    BigDecimal cout = saisie.facultatif().montant("cout", COUT_MAXIMUM);
    LocalDate debut = saisie.date("debut");
    LocalDate fin = saisie.date("fin");
    return new Modification(
        codeCpf,
        heures,
        cout,
        debut,
        fin,
        saisie.texte("intitule", LIGNE),
        saisie.texte("organisme", LIGNE),
        saisie.remarque("commentaire", COMMENTAIRE));
  }

  private static String vide(String commentaire) {
    return commentaire == null || commentaire.isEmpty() ? null : commentaire;
  }
}

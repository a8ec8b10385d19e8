package fr.compteformation.dossier.web;

import fr.compteformation.dossier.Contenu;
import fr.compteformation.dossier.EtatDossier;
import fr.compteformation.dossier.MotifEchec;
import fr.compteformation.dossier.projection.DossierLu;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A dossier as people see it; hours are whole, the cost is in euros.
 *
 * @param libelle the state, in French
 * @param clos whether it counts among « Dossiers clos »
 * @param motif why the financeur refused it or sent it back, {@code null} in other states
 * @param financeur the financeur's name, {@code null} before it was sent
 * @param echecValidation why the last attempt at validating it failed, {@code null} if it did not
 * @param heuresDif DIF hours reserved or spent, {@code null} before it is validated
 */
record DossierVue(
    UUID id,
    UUID titulaireId,
    EtatDossier etat,
    String libelle,
    boolean clos,
    String codeCpf,
    String intitule,
    String organisme,
    String commentaire,
    String motif,
    int heures,
    BigDecimal cout,
    LocalDate debut,
    LocalDate fin,
    LocalDate accordLe,
    String financeurId,
    String financeur,
    Instant soumisLe,
    EchecValidation echecValidation,
    Integer heuresDif,
    Integer heuresCpf,
    Integer heuresComplementaires,
    Integer heuresEffectuees,
    Instant creeLe,
    Instant modifieLe) {

  /** Why hours could not be reserved, for people too. */
  record EchecValidation(MotifEchec code, String message) {

    static EchecValidation de(MotifEchec motif) {
      return switch (motif) {
        case null -> null;
        case DIF_NON_RENSEIGNE ->
            new EchecValidation(motif, "Le titulaire n'a pas renseigné son solde d'heures DIF.");
        case HEURES_INSUFFISANTES ->
            new EchecValidation(
                motif,
                "Les heures disponibles du titulaire et les heures complémentaires ne couvrent pas"
                    + " la durée de la formation.");
      };
    }
  }

  /**
   * @param contenu the free text, {@code null} when it was erased
   */
  static DossierVue de(DossierLu lu, Contenu contenu, String financeur) {
    var formation = lu.formation();
    var texte = contenu == null ? new Contenu(null, null, null, null) : contenu;
    var part = lu.mobilisation();
    boolean motive = lu.etat() == EtatDossier.A_COMPLETER || lu.etat() == EtatDossier.REFUSE;
    return new DossierVue(
        lu.dossierId(),
        lu.titulaireId(),
        lu.etat(),
        lu.etat().libelle(),
        lu.etat().estTermine(),
        formation.codeCpf(),
        texte.intitule(),
        texte.organisme(),
        texte.commentaire(),
        motive ? texte.motif() : null,
        formation.heures(),
        formation.cout(),
        formation.debut(),
        formation.fin(),
        lu.accordLe(),
        lu.financeurId(),
        financeur,
        lu.soumisLe(),
        EchecValidation.de(lu.motifEchec()),
        part == null ? null : part.heuresDif(),
        part == null ? null : part.heuresCpf(),
        part == null ? null : part.heuresComplementaires(),
        lu.heuresEffectuees(),
        lu.creeLe(),
        lu.modifieLe());
  }
}

package fr.compteformation.account.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What the events of other services say of a titulaire.
 *
 * @param heures {@code null} while the hours account is not known to be open
 */
public record Synthese(Heures heures, Dossiers dossiers) {

  /** Nothing known yet. */
  static final Synthese VIDE = new Synthese(null, Dossiers.of(List.of()));

  /**
   * Balances in whole hours.
   *
   * @param difRenseigne whether the DIF was entered, be it 0
   * @param dif {@code null} when it was not
   * @param difReserve reserved for validated dossiers
   * @param difDisponible {@code dif} less what is reserved; {@code null} when not entered
   * @param difFige whether the DIF can no longer change
   */
  public record Heures(
      boolean difRenseigne,
      Integer dif,
      int difReserve,
      Integer difDisponible,
      int cpf,
      int cpfReserve,
      int cpfDisponible,
      boolean difFige) {}

  /**
   * The dossiers, counted.
   *
   * @param enCours how many are still alive
   * @param clos how many are over, refused or cancelled
   */
  public record Dossiers(int enCours, int clos, List<Dossier> liste) {

    static Dossiers of(List<Dossier> liste) {
      int clos = (int) liste.stream().filter(dossier -> dossier.etat().estClos()).count();
      return new Dossiers(liste.size() - clos, clos, liste);
    }
  }

  /**
   * One dossier; fields that its state does not have yet are left out.
   *
   * @param heures planned duration
   * @param debut first day, {@code 2015-11-23}
   * @param fin last day
   * @param heuresDif DIF hours that it takes
   * @param heuresCpf CPF hours that it takes
   * @param heuresComplementaires hours that a financeur adds
   * @param heuresEffectuees hours really attended
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Dossier(
      String dossierId,
      EtatDossier etat,
      String codeCpf,
      Integer heures,
      String debut,
      String fin,
      String financeurId,
      Integer heuresDif,
      Integer heuresCpf,
      Integer heuresComplementaires,
      Integer heuresEffectuees) {}
}

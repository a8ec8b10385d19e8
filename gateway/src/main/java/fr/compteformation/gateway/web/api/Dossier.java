package fr.compteformation.gateway.web.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A dossier de formation, as dossier-service gives it; hours are whole, the cost is in euros.
 *
 * @param etat its state, for programs
 * @param libelle the same in French
 * @param motif why the financeur refused it or sent it back
 * @param financeur the financeur's name, {@code null} before it was sent
 * @param titulaire who asks, told to operators only, {@code null} when it is not known now
 * @param compteHeures his hours, told to operators only, {@code null} when not known now
 */
public record Dossier(
    UUID id,
    String etat,
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
    Instant modifieLe,
    Titulaire titulaire,
    CompteHeures compteHeures) {

  private static final Set<String> MODIFIABLE = Set.of("EN_ELABORATION", "A_COMPLETER");
  private static final List<String> SUITE = List.of("EN_ELABORATION", "SOUMIS", "VALIDE", "CLOS");

  /** Whether it is the titulaire's turn. */
  public boolean modifiable() {
    return MODIFIABLE.contains(etat);
  }

  /** Whether the titulaire may still give it up. */
  public boolean annulable() {
    return modifiable() || "SOUMIS".equals(etat);
  }

  /** Whether it is in a state. */
  public boolean est(String autre) {
    return autre.equals(etat);
  }

  /** How far it has come, 0 to 3: being written, sent, validated, closed. */
  public int avancement() {
    return switch (etat) {
      case "A_COMPLETER" -> 0;
      case "VALIDATION_DEMANDEE", "REFUSE" -> 1;
      case "ANNULE" -> soumisLe == null ? 0 : 1;
      default -> Math.max(0, SUITE.indexOf(etat));
    };
  }

  /** The training's title, or its code when the text was erased. */
  public String titre() {
    return intitule == null ? "Formation " + codeCpf : intitule;
  }

  /** Why hours could not be reserved. */
  public record EchecValidation(String code, String message) {}

  /** Who asks. */
  public record Titulaire(String civilite, String prenom, String nomNaissance) {

    /** {@code TOURIA ORANGE}. */
    public String nom() {
      return prenom + " " + nomNaissance;
    }
  }

  /** What hours he has. */
  public record CompteHeures(
      boolean difRenseigne,
      Integer dif,
      Integer difDisponible,
      Integer cpf,
      Integer cpfDisponible) {}

  /** Several; counted for titulaires only. */
  public record Liste(Long enCours, Long clos, List<Dossier> dossiers) {}

  /** A financeur that a dossier can be sent to. */
  public record Financeur(String id, String nom) {}
}

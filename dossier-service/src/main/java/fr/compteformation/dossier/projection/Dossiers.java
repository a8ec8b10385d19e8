package fr.compteformation.dossier.projection;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import fr.compteformation.dossier.EtatDossier;
import fr.compteformation.dossier.Formation;
import fr.compteformation.dossier.MotifEchec;
import fr.compteformation.dossier.projection.DossierLu.Mobilisation;
import fr.compteformation.kit.projection.ReadModels;
import fr.compteformation.kit.projection.VersionedCollection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Dossiers as shown. */
@Component
public class Dossiers {

  static final String COLLECTION = "dossiers";

  /** The most dossiers in a list. */
  private static final int LIMITE = 500;

  private final VersionedCollection dossiers;

  Dossiers(ReadModels readModels) {
    this.dossiers = readModels.collection(COLLECTION);
  }

  /** Once the collection has been emptied, if it is to be rebuilt. */
  @EventListener(ApplicationStartedEvent.class)
  void index() {
    dossiers.documents().createIndex(Indexes.ascending("titulaireId"));
    dossiers.documents().createIndex(Indexes.ascending("financeurId", "etat"));
    dossiers.documents().createIndex(Indexes.ascending("etat"));
  }

  /** Waits, two seconds at the most, until a dossier is shown as of a version. */
  public boolean montre(UUID dossierId, long version) {
    return dossiers.awaitVersion(dossierId.toString(), version);
  }

  /** A titulaire's own dossier. */
  public Optional<DossierLu> duTitulaire(UUID titulaireId, UUID dossierId) {
    return lu(dossierId).filter(dossier -> dossier.titulaireId().equals(titulaireId));
  }

  /** A dossier that was sent to a financeur. */
  public Optional<DossierLu> duFinanceur(String financeurId, UUID dossierId) {
    return lu(dossierId)
        .filter(dossier -> financeurId != null && financeurId.equals(dossier.financeurId()));
  }

  /** A titulaire's dossiers, the newest first. */
  public List<DossierLu> duTitulaire(UUID titulaireId) {
    return liste(Filters.eq("titulaireId", titulaireId.toString()), Sorts.descending("creeLe"));
  }

  /**
   * The dossiers sent to a financeur, the one that waits longest first.
   *
   * @param financeurId whose; none at all when {@code null}
   * @param etat those in this state only, {@code null} for all
   */
  public List<DossierLu> duFinanceur(String financeurId, EtatDossier etat) {
    if (financeurId == null) {
      // MongoDB would take it for "every dossier that was sent to nobody".
      return List.of();
    }
    Bson sien = Filters.eq("financeurId", financeurId);
    return liste(
        etat == null ? sien : Filters.and(sien, Filters.eq("etat", etat.name())),
        Sorts.ascending("soumisLe"));
  }

  /** How many dossiers are in a state. */
  long nombre(EtatDossier etat) {
    return dossiers.documents().countDocuments(Filters.eq("etat", etat.name()));
  }

  private Optional<DossierLu> lu(UUID dossierId) {
    return dossiers.find(dossierId.toString()).map(Dossiers::dossier);
  }

  private List<DossierLu> liste(Bson filtre, Bson ordre) {
    return dossiers
        .documents()
        .find(filtre)
        .sort(ordre)
        .limit(LIMITE)
        .map(Dossiers::dossier)
        .into(new ArrayList<>());
  }

  private static DossierLu dossier(Document document) {
    return new DossierLu(
        UUID.fromString(document.getString("_id")),
        UUID.fromString(document.getString("titulaireId")),
        EtatDossier.valueOf(document.getString("etat")),
        formation(document),
        lire(document, "accordLe", LocalDate::parse),
        document.getString("financeurId"),
        instant(document, "soumisLe"),
        lire(document, "motifEchec", MotifEchec::valueOf),
        mobilisation(document),
        document.getInteger("heuresEffectuees"),
        instant(document, "creeLe"),
        instant(document, "modifieLe"));
  }

  private static Formation formation(Document document) {
    return new Formation(
        document.getString("codeCpf"),
        document.getInteger("heures"),
        lire(document, "cout", BigDecimal::new),
        LocalDate.parse(document.getString("debut")),
        LocalDate.parse(document.getString("fin")));
  }

  private static Mobilisation mobilisation(Document document) {
    return document.containsKey("heuresDif")
        ? new Mobilisation(
            document.getInteger("heuresDif"),
            document.getInteger("heuresCpf"),
            document.getInteger("heuresComplementaires"))
        : null;
  }

  private static Instant instant(Document document, String champ) {
    return document.get(champ) == null ? null : document.getDate(champ).toInstant();
  }

  private static <T> T lire(Document document, String champ, Function<String, T> lecture) {
    String texte = document.getString(champ);
    return texte == null ? null : lecture.apply(texte);
  }
}

package fr.compteformation.account.projection;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import fr.compteformation.account.projection.Synthese.Dossier;
import fr.compteformation.account.projection.Synthese.Dossiers;
import fr.compteformation.account.projection.Synthese.Heures;
import fr.compteformation.kit.projection.ReadModels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * The read model, one document a titulaire: {@code heures}, and under {@code dossiers} one entry a
 * dossier. Each part remembers in {@code sequence} which event it shows, so that an event seen
 * again changes nothing.
 */
@Component
public class SyntheseDocuments {

  static final String COLLECTION = "syntheses";

  private static final String HEURES = "heures";
  private static final String DOSSIERS = "dossiers";
  private static final String SEQUENCE = ".sequence";

  private static final Comparator<Dossier> ORDRE =
      Comparator.comparing(Dossier::debut, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Dossier::dossierId);

  private final ReadModels readModels;

  SyntheseDocuments(ReadModels readModels) {
    this.readModels = readModels;
  }

  /** What is known of a titulaire's hours and dossiers; nothing known is an answer too. */
  public Synthese of(UUID titulaireId) {
    return readModels
        .collection(COLLECTION)
        .find(titulaireId)
        .map(SyntheseDocuments::read)
        .orElse(Synthese.VIDE);
  }

  /** Shows balances, unless later ones are shown already. */
  void showHeures(UUID titulaireId, long sequence, Map<String, Object> fields) {
    show(titulaireId, HEURES, sequence, fields);
  }

  /** Shows fields of a dossier, beside those shown before. */
  void showDossier(UUID titulaireId, UUID dossierId, long sequence, Map<String, Object> fields) {
    show(titulaireId, DOSSIERS + "." + dossierId, sequence, fields);
  }

  /**
   * Upserts. When the document's id is there already, either the part is far enough, or another
   * instance made the document at this moment for another part; trying without the upsert tells.
   */
  private void show(UUID titulaireId, String part, long sequence, Map<String, Object> fields) {
    var updates = new ArrayList<Bson>();
    fields.forEach((name, value) -> updates.add(Updates.set(part + "." + name, value)));
    updates.add(Updates.set(part + SEQUENCE, sequence));
    Bson update = Updates.combine(updates);
    Bson notYet =
        Filters.and(
            Filters.eq("_id", titulaireId),
            Filters.or(
                Filters.exists(part + SEQUENCE, false), Filters.lt(part + SEQUENCE, sequence)));
    MongoCollection<Document> documents = readModels.collection(COLLECTION).documents();
    try {
      documents.updateOne(notYet, update, new UpdateOptions().upsert(true));
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
      documents.updateOne(notYet, update);
    }
  }

  private static Synthese read(Document document) {
    Document heures = document.get(HEURES, Document.class);
    Document dossiers = document.get(DOSSIERS, new Document());
    List<Dossier> liste =
        dossiers.keySet().stream()
            .map(id -> dossier(id, dossiers.get(id, Document.class)))
            .sorted(ORDRE)
            .toList();
    return new Synthese(heures == null ? null : heures(heures), Dossiers.of(liste));
  }

  private static Heures heures(Document heures) {
    Integer dif = heures.getInteger("dif");
    int difReserve = heures.getInteger("difReserve");
    int cpf = heures.getInteger("cpf");
    int cpfReserve = heures.getInteger("cpfReserve");
    return new Heures(
        dif != null,
        dif,
        difReserve,
        dif == null ? null : Integer.valueOf(dif - difReserve),
        cpf,
        cpfReserve,
        cpf - cpfReserve,
        heures.getBoolean("difFige"));
  }

  private static Dossier dossier(String id, Document dossier) {
    return new Dossier(
        id,
        EtatDossier.valueOf(dossier.getString("etat")),
        dossier.getString("codeCpf"),
        dossier.getInteger("heures"),
        dossier.getString("debut"),
        dossier.getString("fin"),
        dossier.getString("financeurId"),
        dossier.getInteger("heuresDif"),
        dossier.getInteger("heuresCpf"),
        dossier.getInteger("heuresComplementaires"),
        dossier.getInteger("heuresEffectuees"));
  }
}

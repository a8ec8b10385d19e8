package fr.compteformation.hours.projection;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import fr.compteformation.hours.projection.Mouvement.Nature;
import fr.compteformation.kit.projection.ReadModels;
import fr.compteformation.kit.projection.VersionedCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Accounts' histories as shown. */
@Component
public class Mouvements {

  static final String COLLECTION = "mouvements";

  /** The most lines shown. */
  private static final int LIMITE = 500;

  private final VersionedCollection mouvements;

  Mouvements(ReadModels readModels) {
    this.mouvements = readModels.collection(COLLECTION);
  }

  /** Once the collection has been emptied, if it is to be rebuilt. */
  @EventListener(ApplicationStartedEvent.class)
  void index() {
    mouvements
        .documents()
        .createIndex(
            Indexes.compoundIndex(
                Indexes.ascending("titulaireId"), Indexes.descending(VersionedCollection.VERSION)));
  }

  /** A titulaire's last movements, the newest first. */
  public List<Mouvement> de(UUID titulaireId) {
    return mouvements
        .documents()
        .find(Filters.eq("titulaireId", titulaireId.toString()))
        .sort(Sorts.descending(VersionedCollection.VERSION))
        .limit(LIMITE)
        .map(Mouvements::mouvement)
        .into(new ArrayList<>());
  }

  private static Mouvement mouvement(Document document) {
    Nature nature = Nature.valueOf(document.getString("nature"));
    String dossierId = document.getString("dossierId");
    return new Mouvement(
        nature,
        nature.libelle(),
        document.getDate("le").toInstant(),
        document.getInteger("heuresDif"),
        document.getInteger("heuresCpf"),
        document.getInteger("annee"),
        dossierId == null ? null : UUID.fromString(dossierId));
  }
}

package fr.compteformation.kit.essai;

import com.mongodb.client.model.Updates;
import fr.compteformation.contracts.HeuresEvent.SoldeDifSaisi;
import fr.compteformation.kit.inbox.OnPublicEvent;
import fr.compteformation.kit.projection.KafkaProjection;
import fr.compteformation.kit.projection.ReadModels;
import fr.compteformation.kit.projection.VersionedCollection;
import fr.compteformation.kit.wire.EventMetadata;

/** The same sum, from Kafka. */
@KafkaProjection(collection = "syntheses")
class EssaiSyntheses {

  private final VersionedCollection syntheses;

  EssaiSyntheses(ReadModels readModels) {
    syntheses = readModels.collection("syntheses");
  }

  @OnPublicEvent
  void on(SoldeDifSaisi event, EventMetadata metadata) {
    syntheses.apply(event.titulaireId(), metadata.sequence(), Updates.inc("total", event.heures()));
  }
}

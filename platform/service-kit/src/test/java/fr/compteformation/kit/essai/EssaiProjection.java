package fr.compteformation.kit.essai;

import com.mongodb.client.model.Updates;
import fr.compteformation.kit.projection.ReadModels;
import fr.compteformation.kit.projection.VersionedCollection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Sums the hours noted: an update that shows when it is applied twice. */
@Component
@ProcessingGroup("projection-essais")
class EssaiProjection {

  private final VersionedCollection essais;

  EssaiProjection(ReadModels readModels) {
    essais = readModels.collection("essais");
  }

  @EventHandler
  void on(Essai.HeuresNotees event, @SequenceNumber long version) {
    essais.apply(event.id(), version, Updates.inc("total", event.heures()));
  }

  @EventHandler
  void on(Essai.Secret event, @SequenceNumber long version) {
    essais.apply(event.id(), version, Updates.inc("secrets", 1));
  }
}

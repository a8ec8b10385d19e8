package fr.compteformation.hours.projection;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import fr.compteformation.hours.CompteHeuresEvent;
import fr.compteformation.hours.Soldes;
import fr.compteformation.kit.projection.ReadModels;
import fr.compteformation.kit.projection.VersionedCollection;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** One document an account: its balances as of its last event. */
@Component
@ProcessingGroup("projection-" + ComptesHeures.COLLECTION)
class CompteHeuresProjection {

  private final VersionedCollection comptes;

  CompteHeuresProjection(ReadModels readModels) {
    this.comptes = readModels.collection(ComptesHeures.COLLECTION);
  }

  @EventHandler
  void on(CompteHeuresEvent event, @SequenceNumber long version) {
    Soldes soldes = event.soldes();
    comptes.apply(
        event.titulaireId().toString(),
        version,
        combine(
            set("dif", soldes.dif()),
            set("difReserve", soldes.difReserve()),
            set("cpf", soldes.cpf()),
            set("cpfReserve", soldes.cpfReserve()),
            set("difFige", soldes.difFige())));
  }
}

package fr.compteformation.hours.projection;

import fr.compteformation.hours.Soldes;
import fr.compteformation.kit.projection.ReadModels;
import fr.compteformation.kit.projection.VersionedCollection;
import java.util.UUID;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Accounts as shown. */
@Component
public class ComptesHeures {

  static final String COLLECTION = "comptes_heures";

  private final VersionedCollection comptes;

  ComptesHeures(ReadModels readModels) {
    this.comptes = readModels.collection(COLLECTION);
  }

  /** A titulaire's balances; those of a new account when his is not shown yet. */
  public Soldes de(UUID titulaireId) {
    return comptes.find(titulaireId.toString()).map(ComptesHeures::soldes).orElse(Soldes.VIDES);
  }

  /** Waits, two seconds at the most, until an account is shown as of a version. */
  public boolean montre(UUID titulaireId, long version) {
    return comptes.awaitVersion(titulaireId.toString(), version);
  }

  private static Soldes soldes(Document compte) {
    return new Soldes(
        compte.getInteger("dif"),
        compte.getInteger("difReserve"),
        compte.getInteger("cpf"),
        compte.getInteger("cpfReserve"),
        compte.getBoolean("difFige"));
  }
}

package fr.compteformation.kit.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import fr.compteformation.kit.essai.KitTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KitTest
class VersionedCollectionIT {

  @Autowired ReadModels readModels;

  private final UUID id = UUID.randomUUID();

  @Test
  void appliesEachVersionOnce() {
    VersionedCollection collection = readModels.collection("versions");

    assertThat(collection.apply(id, 0, Updates.inc("n", 1))).isTrue();
    assertThat(collection.apply(id, 0, Updates.inc("n", 1))).isFalse();
    assertThat(collection.apply(id, 3, Updates.inc("n", 1))).isTrue();
    assertThat(collection.apply(id, 2, Updates.inc("n", 1))).isFalse();
    assertThat(collection.find(id).orElseThrow().getInteger("n")).isEqualTo(2);
  }

  @Test
  void waitsNoLongerThanItsPatience() {
    VersionedCollection collection = readModels.collection("versions");

    assertThat(collection.awaitVersion(id, 0)).isFalse();
    collection.apply(id, 4, Updates.set("n", 1));
    assertThat(collection.awaitVersion(id, 4)).isTrue();
    assertThat(collection.awaitVersion(id, 3)).isTrue();
  }
}

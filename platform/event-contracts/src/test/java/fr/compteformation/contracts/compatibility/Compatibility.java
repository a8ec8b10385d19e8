package fr.compteformation.contracts.compatibility;

import fr.compteformation.contracts.compatibility.Publication.Event;
import fr.compteformation.contracts.compatibility.Rule.Breach;
import java.util.ArrayList;
import java.util.List;

/** Whether subscribers of a released publication can live with the present one. */
final class Compatibility {

  private final List<Breach> breaches = new ArrayList<>();
  private boolean added;

  private Compatibility() {}

  /** Every rule that the present publication breaks. */
  static List<Breach> breaches(Publication released, Publication now) {
    var compatibility = new Compatibility();
    compatibility.compare(released, now);
    return compatibility.breaches;
  }

  private void compare(Publication released, Publication now) {
    released
        .events()
        .forEach(
            (type, event) -> {
              if (now.events().containsKey(type)) {
                compare(type, event, now.events().get(type));
              } else {
                breaches.add(Rule.EVENT_REMOVED.brokenBy(type, "published", "gone"));
              }
            });
    added |= !released.events().keySet().containsAll(now.events().keySet());
    add(SchemaComparison.of("headers", released.headers(), now.headers()));
    var key = SchemaComparison.of("key", released.key(), now.key());
    if (!key.breaches().isEmpty()) {
      breaches.add(Rule.KEY_CHANGED.brokenBy("key", released.key(), now.key()));
    }
    if (!released.contentType().equals(now.contentType())) {
      breaches.add(
          Rule.CONTENT_TYPE_CHANGED.brokenBy(
              "defaultContentType", released.contentType(), now.contentType()));
    }
    if (now.version().compareTo(released.version()) < (added ? 1 : 0)) {
      breaches.add(
          Rule.VERSION_NOT_RAISED.brokenBy("info.version", released.version(), now.version()));
    }
  }

  private void compare(String type, Event released, Event now) {
    if (!released.topic().equals(now.topic())) {
      breaches.add(Rule.TOPIC_CHANGED.brokenBy(type, released.topic(), now.topic()));
    }
    add(SchemaComparison.of(type, released.schema(), now.schema()));
  }

  private void add(SchemaComparison comparison) {
    breaches.addAll(comparison.breaches());
    added |= comparison.added();
  }
}

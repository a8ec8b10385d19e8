package fr.compteformation.contracts;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of public events on the wire: the CloudEvents type {@code
 * fr.compteformation.<context>.<Nom>.v1} and the topic, for each record of the published language.
 */
public final class PublicEventTypes {

  /** Where each context publishes. */
  private static final Map<Class<? extends PublicEvent>, Context> CONTEXTS =
      Map.of(
          InscriptionEvent.class, new Context("inscription", "cpf.inscriptions"),
          CompteEvent.class, new Context("compte", "cpf.comptes"),
          HeuresEvent.class, new Context("heures", "cpf.heures"),
          DossierEvent.class, new Context("dossier", "cpf.dossiers"));

  private static final Map<String, Class<? extends PublicEvent>> BY_TYPE = byType();

  private PublicEventTypes() {}

  /** Every record of the published language, by its CloudEvents type. */
  public static Map<String, Class<? extends PublicEvent>> all() {
    return BY_TYPE;
  }

  /** The topics that carry public events. */
  public static Set<String> topics() {
    return CONTEXTS.values().stream().map(Context::topic).collect(Collectors.toUnmodifiableSet());
  }

  /** The CloudEvents type of an event. */
  public static String typeOf(Class<? extends PublicEvent> event) {
    return "fr.compteformation." + contextOf(event).name() + "." + event.getSimpleName() + ".v1";
  }

  /** The topic that carries an event. */
  public static String topicOf(Class<? extends PublicEvent> event) {
    return contextOf(event).topic();
  }

  private static Context contextOf(Class<? extends PublicEvent> event) {
    return CONTEXTS.entrySet().stream()
        .filter(context -> context.getKey().isAssignableFrom(event))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Not a public event: " + event));
  }

  private static Map<String, Class<? extends PublicEvent>> byType() {
    var types = new LinkedHashMap<String, Class<? extends PublicEvent>>();
    Arrays.stream(PublicEvent.class.getPermittedSubclasses())
        .flatMap(context -> Stream.of(context.getPermittedSubclasses()))
        .map(event -> event.asSubclass(PublicEvent.class))
        .forEach(event -> types.put(typeOf(event), event));
    return Map.copyOf(types);
  }

  private record Context(String name, String topic) {}
}

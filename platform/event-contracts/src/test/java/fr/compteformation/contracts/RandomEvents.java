package fr.compteformation.contracts;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** Makes records with random components, whole numbers anywhere in the range that is documented. */
record RandomEvents(RandomGenerator random) {

  /** An instance of {@code type}, whose documented ranges are in {@code schema}. */
  <T> T next(Class<T> type, JsonNode schema) {
    var components = type.getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values =
        Arrays.stream(components)
            .map(
                component ->
                    value(component, schema.required("properties").required(component.getName())))
            .toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private Object value(RecordComponent component, JsonNode schema) {
    var type = component.getType();
    if (type == UUID.class) {
      return new UUID(random.nextLong(), random.nextLong());
    } else if (type == Instant.class) {
      return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextLong(1_000_000_000));
    } else if (type == LocalDate.class) {
      return LocalDate.ofEpochDay(random.nextLong(40_000));
    } else if (type == boolean.class) {
      return random.nextBoolean();
    } else if (type == int.class) {
      return hours(schema);
    } else if (type == Integer.class) {
      return random.nextInt(4) == 0 ? null : hours(schema);
    } else if (type == String.class) {
      return identifier(component.getName());
    } else if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    } else if (type.isRecord()) {
      return next(type, schema);
    }
    throw new AssertionError("No public event carries a " + type);
  }

  /** Every fourth number is one of the two ends of its range. */
  private Integer hours(JsonNode schema) {
    int least = schema.required("minimum").intValue();
    int most = schema.required("maximum").intValue();
    return switch (random.nextInt(8)) {
      case 0 -> least;
      case 1 -> most;
      default -> (int) random.nextLong(least, most + 1L);
    };
  }

  private String identifier(String component) {
    return switch (component) {
      case "codeCpf" -> text("0123456789", 1 + random.nextInt(6));
      case "financeurId" -> "o" + text("abcxyz0189-", random.nextInt(64));
      default -> throw new AssertionError("How does " + component + " look like?");
    };
  }

  private String text(String alphabet, int length) {
    var text = new StringBuilder();
    random.ints(length, 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));
    return text.toString();
  }
}

package fr.compteformation.gateway.session;

import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import org.springframework.security.jackson.SecurityJacksonModules;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Writes session attributes as JSON. Only types of Spring Security and of the gateway can be read
 * back: no Java serialisation, hence no gadget to deserialise.
 */
final class SessionContent {

  private static final TypeReference<HashMap<String, Object>> ATTRIBUTES = new TypeReference<>() {};

  private final JsonMapper mapper;

  SessionContent() {
    var allowed =
        BasicPolymorphicTypeValidator.builder()
            .allowIfSubType("fr.compteformation.gateway.")
            // What claims are made of, besides texts and lists.
            .allowIfSubType(Number.class)
            .allowIfSubType(Boolean.class)
            .allowIfSubType(URL.class);
    this.mapper =
        JsonMapper.builder()
            .addModules(
                SecurityJacksonModules.getModules(SessionContent.class.getClassLoader(), allowed))
            .build();
  }

  byte[] write(Map<String, Object> attributes) {
    return mapper.writerFor(ATTRIBUTES).writeValueAsBytes(new HashMap<>(attributes));
  }

  Map<String, Object> read(byte[] json) {
    return mapper.readValue(json, ATTRIBUTES);
  }
}

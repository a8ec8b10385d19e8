package fr.compteformation.httpapi;

import static org.mockito.Mockito.mock;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.configuration.SpringDocSecurityConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.ConfigurableWebApplicationContext;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the services' controllers say of themselves: paths, parameters, answers. The controllers are
 * there by their classes alone; nothing that they need is started.
 */
final class GeneratedDescription {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private GeneratedDescription() {}

  /** An OpenAPI 3.1 document of everything below {@code /api}. */
  static ObjectNode make() {
    var made = new ObjectNode[1];
    new WebApplicationContextRunner()
        .withPropertyValues(
            "springdoc.api-docs.version=openapi_3_1",
            "springdoc.paths-to-match=/api/**",
            "springdoc.use-fqn=true",
            "springdoc.override-with-generic-response=false",
            "springdoc.default-produces-media-type=application/json")
        .withConfiguration(
            AutoConfigurations.of(
                JacksonAutoConfiguration.class,
                HttpMessageConvertersAutoConfiguration.class,
                DispatcherServletAutoConfiguration.class,
                WebMvcAutoConfiguration.class,
                SpringDocConfigProperties.class,
                SpringDocConfiguration.class,
                SpringDocSecurityConfiguration.class,
                SpringDocWebMvcConfiguration.class))
        .withInitializer(GeneratedDescription::registerControllers)
        .run(context -> made[0] = read(context));
    return made[0];
  }

  private static ObjectNode read(WebApplicationContext context) throws Exception {
    var answer =
        MockMvcBuilders.webAppContextSetup(context)
            .build()
            .perform(get("/v3/api-docs"))
            .andReturn()
            .getResponse();
    return withSimpleNames(answer.getContentAsString(StandardCharsets.UTF_8));
  }

  /** Schemas are named as their classes, without the package; two of one name would be a fault. */
  private static ObjectNode withSimpleNames(String document) {
    String text = document;
    Set<String> simple = new HashSet<>();
    for (String name : JSON.readTree(document).at("/components/schemas").propertyNames()) {
      String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
      if (!simple.add(last)) {
        throw new IllegalStateException("Two schemas are named " + last);
      }
      text = text.replace("/" + name + "\"", "/" + last + "\"");
      text = text.replace("\"" + name + "\":", "\"" + last + "\":");
    }
    return JSON.readTree(text).asObject();
  }

  private static void registerControllers(ConfigurableWebApplicationContext context) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    for (var found : scanner.findCandidateComponents("fr.compteformation")) {
      Class<?> controller =
          ClassUtils.resolveClassName(found.getBeanClassName(), context.getClassLoader());
      register(context, controller);
    }
  }

  private static <T> void register(ConfigurableWebApplicationContext context, Class<T> controller) {
    ((GenericApplicationContext) context)
        .registerBean(controller.getName(), controller, () -> mock(controller));
  }
}

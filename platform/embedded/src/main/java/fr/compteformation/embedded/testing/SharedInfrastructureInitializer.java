package fr.compteformation.embedded.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * Points an application context at the shared infrastructure, with databases of its own:
 * {@code @ContextConfiguration(initializers = SharedInfrastructureInitializer.class)}. A test's own
 * properties win over these.
 */
public final class SharedInfrastructureInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String INLINED_TEST_PROPERTIES = "Inlined Test Properties";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    holdUntilClosed(context);
    ConfigurableEnvironment environment = context.getEnvironment();
    String service = environment.getProperty("spring.application.name", "service");
    var properties = new MapPropertySource("sharedInfrastructure", properties(service));
    MutablePropertySources sources = environment.getPropertySources();
    if (sources.contains(INLINED_TEST_PROPERTIES)) {
      sources.addAfter(INLINED_TEST_PROPERTIES, properties);
    } else {
      sources.addFirst(properties);
    }
  }

  /** What a context registers first, it destroys last. */
  private static void holdUntilClosed(ConfigurableApplicationContext context) {
    if (context.getBeanFactory() instanceof DefaultListableBeanFactory beans) {
      SharedInfrastructure.begin(context);
      beans.registerDisposableBean(
          "sharedInfrastructureUse", () -> SharedInfrastructure.end(context));
    }
  }

  /** Where everything is, with a new database of this service's name. */
  static Map<String, Object> properties(String service) {
    TestInfrastructure infrastructure = SharedInfrastructure.get();
    TestIdentity identity = TestIdentity.get();
    String database = SharedInfrastructure.newDatabase(service);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.port", 0);
    properties.put("spring.datasource.url", infrastructure.jdbcUrl(database));
    properties.put("spring.datasource.username", TestInfrastructure.USER);
    properties.put("spring.datasource.password", TestInfrastructure.PASSWORD);
    properties.put("compteformation.kafka.bootstrap-servers", infrastructure.bootstrapServers());
    properties.put("compteformation.mongo.uri", infrastructure.mongoUri());
    properties.put("compteformation.mongo.database", database);
    properties.put("spring.mail.host", "127.0.0.1");
    properties.put("spring.mail.port", infrastructure.smtpPort());
    properties.put("compteformation.public-url", identity.publicUrl());
    properties.put("compteformation.services.account", identity.issuer());
    properties.put("compteformation.client.secret", "test-secret");
    properties.put(
        "compteformation.keys-file",
        SharedInfrastructure.folder().resolve(database + ".keys").toString());
    properties.put("compteformation.keys-create", true);
    return properties;
  }
}

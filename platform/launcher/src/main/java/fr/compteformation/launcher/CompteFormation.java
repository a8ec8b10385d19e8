package fr.compteformation.launcher;

import fr.compteformation.contracts.PublicEventTypes;
import fr.compteformation.embedded.EmbeddedInfrastructure;
import fr.compteformation.embedded.EmbeddedOptions;
import fr.compteformation.embedded.EmbeddedPostgreSql;
import fr.compteformation.embedded.EmbeddedStartException;
import fr.compteformation.embedded.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The running system: all of it, on one data folder and one block of ports. */
public final class CompteFormation implements AutoCloseable {

  /** Where the gateway listens unless told otherwise. */
  public static final int DEFAULT_PORT = 8000;

  private static final int FIRST_BASE = 1024;
  private static final int LAST_BASE = 65_436;

  private static final int CONTEXTS_AT_A_TIME = 2;

  private final int base;
  private final DataFolder data;
  private final EmbeddedInfrastructure infrastructure;
  private final List<ConfigurableApplicationContext> contexts = new CopyOnWriteArrayList<>();

  private CompteFormation(int base, DataFolder data, EmbeddedInfrastructure infrastructure) {
    this.base = base;
    this.data = data;
    this.infrastructure = infrastructure;
  }

  /**
   * Sets what is one for the whole process, before anything is logged.
   *
   * @param data the folder that will hold the logs
   */
  public static void prepareProcess(Path data) {
    System.setProperty("compteformation.logs", data.resolve("logs").toString());
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    System.setProperty("axoniq.update-checker.disabled", "true");
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.WARNING);
    SLF4JBridgeHandler.install();
  }

  /**
   * Reads the first port of a block.
   *
   * @throws StartFailure when there is no room for the block
   */
  public static int port(String value) {
    if (value.matches("\\d{4,5}")) {
      int port = Integer.parseInt(value);
      if (port >= FIRST_BASE && port <= LAST_BASE) {
        return port;
      }
    }
    throw new StartFailure(
        "--port must be between " + FIRST_BASE + " and " + LAST_BASE + ": " + value);
  }

  /** The first port of a block that is free. */
  public static int freePort() {
    return FreePorts.firstFreeBlock(DEFAULT_PORT + 1000);
  }

  /**
   * Starts everything and returns when all is ready.
   *
   * @param folder keeps all state; created when missing
   * @param base the gateway's port, and the first of the block of 100
   * @param progress is told each part that is ready
   * @throws StartFailure when something keeps it from starting; nothing stays behind then
   */
  public static CompteFormation start(Path folder, int base, Consumer<String> progress) {
    DataFolder data = DataFolder.take(folder);
    CompteFormation system = null;
    try {
      EmbeddedPostgreSql.stopLeftBehind(postgreSql(data));
      FreePorts.require(base);
      Secrets secrets = Secrets.of(data.path());
      system = new CompteFormation(base, data, infrastructure(data, base));
      progress.accept("PostgreSQL, Kafka, MongoDB, mail");
      system.startServices(new ServiceProperties(base, data.path(), secrets), progress);
      return system;
    } catch (IOException | RuntimeException e) {
      if (system == null) {
        data.close();
      } else {
        system.close();
      }
      throw e instanceof StartFailure known
          ? known
          : new StartFailure("Cannot start: " + StartFailure.reason(e), e);
    }
  }

  /** What the services stand on. */
  public EmbeddedInfrastructure infrastructure() {
    return infrastructure;
  }

  /** Where browsers go. */
  public String url() {
    return HostedService.GATEWAY.url(base);
  }

  /** Where the mailbox is shown. */
  public String mailUrl() {
    return infrastructure.mailUrl();
  }

  /** Where the public events pass. */
  public String bootstrapServers() {
    return infrastructure.bootstrapServers();
  }

  /** The folder that keeps all state. */
  public Path data() {
    return data.path();
  }

  /** Stops the gateway first, then the services, then what they stand on. */
  @Override
  public void close() {
    List<ConfigurableApplicationContext> gateways =
        contexts.stream().filter(CompteFormation::isGateway).toList();
    gateways.forEach(ConfigurableApplicationContext::close);
    try (ExecutorService pool = Executors.newFixedThreadPool(CONTEXTS_AT_A_TIME)) {
      contexts.stream()
          .filter(context -> !isGateway(context))
          .forEach(context -> pool.submit(context::close));
    }
    infrastructure.close();
    data.close();
  }

  private void startServices(ServiceProperties properties, Consumer<String> progress) {
    try (ExecutorService pool = Executors.newFixedThreadPool(CONTEXTS_AT_A_TIME)) {
      List<Future<?>> starting = new ArrayList<>();
      for (HostedService service : HostedService.values()) {
        starting.add(pool.submit(() -> startService(service, properties, progress)));
      }
      for (Future<?> one : starting) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StartFailure known
          ? known
          : new StartFailure(StartFailure.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("Interrupted while starting", e);
    }
  }

  private void startService(
      HostedService service, ServiceProperties properties, Consumer<String> progress) {
    CurrentService.set(service.id());
    try {
      contexts.add(
          new SpringApplicationBuilder(service.application())
              .properties("spring.config.name=" + service.id())
              .registerShutdownHook(false)
              .logStartupInfo(false)
              .run(properties.arguments(service)));
      progress.accept(service.id());
    } catch (RuntimeException e) {
      throw new StartFailure(service.id() + " cannot start: " + StartFailure.reason(e), e);
    }
  }

  private static EmbeddedInfrastructure infrastructure(DataFolder data, int base) {
    List<String> databases =
        Arrays.stream(HostedService.values()).map(HostedService::shortName).toList();
    List<String> topics = PublicEventTypes.topics().stream().sorted().toList();
    try {
      return EmbeddedInfrastructure.start(
          new EmbeddedOptions(data.path(), Ports.block(base), true, databases, topics));
    } catch (EmbeddedStartException e) {
      throw new StartFailure(e.getMessage().lines().findFirst().orElse("Cannot start"), e);
    }
  }

  private static Path postgreSql(DataFolder data) {
    return data.path().resolve("postgresql");
  }

  private static boolean isGateway(ConfigurableApplicationContext context) {
    String name = context.getEnvironment().getProperty("spring.application.name");
    return HostedService.GATEWAY.id().equals(name);
  }
}

package fr.compteformation.embedded;

import fr.compteformation.embedded.mail.EmbeddedMail;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The four servers together: started in parallel, stopped in order. */
public final class EmbeddedInfrastructure implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedInfrastructure.class);

  private final EmbeddedOptions options;
  private final List<AutoCloseable> started;

  private EmbeddedInfrastructure(EmbeddedOptions options, List<AutoCloseable> started) {
    this.options = options;
    this.started = started;
  }

  /**
   * Starts all; when one fails, the others are stopped again.
   *
   * @throws EmbeddedStartException when one cannot start
   */
  public static EmbeddedInfrastructure start(EmbeddedOptions options) {
    var tasks =
        List.of(
            task("kafka", () -> kafka(options)),
            task("postgresql", () -> postgreSql(options)),
            task("mongo", () -> mongo(options)),
            task("mail", () -> mail(options)));
    List<AutoCloseable> started = new ArrayList<>();
    EmbeddedStartException failure = null;
    for (var task : tasks) {
      try {
        started.add(task.get());
      } catch (ExecutionException e) {
        failure = merge(failure, e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = merge(failure, e);
      }
    }
    var infrastructure = new EmbeddedInfrastructure(options, started);
    if (failure != null) {
      infrastructure.close();
      throw failure;
    }
    return infrastructure;
  }

  /** Creates an empty PostgreSQL database unless it is there. */
  public void createDatabase(String name) {
    EmbeddedPostgreSql.createDatabases(jdbcUrl("postgres"), List.of(name));
  }

  /** The folder that keeps all state. */
  public Path data() {
    return options.data();
  }

  /** Where everything listens. */
  public Ports ports() {
    return options.ports();
  }

  /** The JDBC address of a database. */
  public String jdbcUrl(String database) {
    return EmbeddedPostgreSql.jdbcUrl(ports().postgreSql(), database);
  }

  /** Where Kafka's clients begin. */
  public String bootstrapServers() {
    return "127.0.0.1:" + ports().kafka();
  }

  /** Where MongoDB's clients begin. */
  public String mongoUri() {
    return "mongodb://127.0.0.1:" + ports().mongo();
  }

  /** Where the mailbox is shown. */
  public String mailUrl() {
    return "http://127.0.0.1:" + ports().mailHttp();
  }

  /** Stops Kafka alone, as if it had gone away; nothing if it is stopped already. */
  public synchronized void stopKafka() {
    started.stream().filter(EmbeddedKafka.class::isInstance).toList().forEach(this::stop);
  }

  /**
   * Starts Kafka again, on the same port and with all it held.
   *
   * @throws EmbeddedStartException when it cannot start
   */
  public synchronized void startKafka() {
    try {
      started.addFirst(kafka(options));
    } catch (EmbeddedStartException e) {
      throw e;
    } catch (Exception e) { // what closing a server that failed may throw
      throw new EmbeddedStartException("Kafka cannot start again: " + e.getMessage(), e);
    }
  }

  /** Stops Kafka first, so that no consumer works on while its databases go. */
  @Override
  public synchronized void close() {
    List.copyOf(started).forEach(this::stop);
  }

  private void stop(AutoCloseable part) {
    started.remove(part);
    try {
      part.close();
    } catch (Exception e) {
      LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
    }
  }

  private static AutoCloseable kafka(EmbeddedOptions options) throws Exception {
    Ports ports = options.ports();
    EmbeddedKafka kafka =
        EmbeddedKafka.start(
            options.data().resolve("kafka"),
            ports.kafka(),
            ports.kafkaController(),
            options.durable());
    return with(kafka, () -> kafka.createTopics(options.topics()));
  }

  private static AutoCloseable postgreSql(EmbeddedOptions options) throws Exception {
    EmbeddedPostgreSql postgreSql =
        EmbeddedPostgreSql.start(
            options.data().resolve("postgresql"), options.ports().postgreSql(), options.durable());
    return with(postgreSql, () -> postgreSql.createDatabases(options.databases()));
  }

  private static AutoCloseable mongo(EmbeddedOptions options) {
    return EmbeddedMongo.start(
        options.data().resolve("mongo"), options.ports().mongo(), options.durable());
  }

  private static AutoCloseable mail(EmbeddedOptions options) {
    Ports ports = options.ports();
    return EmbeddedMail.start(
        options.data().resolve("mail"), ports.smtp(), ports.mailHttp(), options.durable());
  }

  /** A server whose first contents cannot be made does not stay behind. */
  private static AutoCloseable with(AutoCloseable server, Runnable firstContents) throws Exception {
    try {
      firstContents.run();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static FutureTask<AutoCloseable> task(String name, Callable<AutoCloseable> start) {
    var task = new FutureTask<>(start);
    Thread.ofPlatform().name("start-" + name).start(task);
    return task;
  }

  private static EmbeddedStartException merge(EmbeddedStartException first, Throwable next) {
    EmbeddedStartException failure =
        next instanceof EmbeddedStartException known
            ? known
            : new EmbeddedStartException(
                "the infrastructure cannot start: " + next.getMessage(), next);
    if (first == null) {
      return failure;
    }
    first.addSuppressed(failure);
    return first;
  }
}

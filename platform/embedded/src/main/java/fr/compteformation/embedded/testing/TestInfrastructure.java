package fr.compteformation.embedded.testing;

import java.nio.file.Path;

/** The servers that tests run against: real ones, in this process or in containers. */
public interface TestInfrastructure extends AutoCloseable {

  /** The JDBC address of a database; its user is {@link #USER} with {@link #PASSWORD}. */
  String jdbcUrl(String database);

  /** Where Kafka's clients begin. */
  String bootstrapServers();

  /** Where MongoDB's clients begin. */
  String mongoUri();

  /** Where courriels are handed in, on loopback. */
  int smtpPort();

  /** A folder for what tests keep. */
  Path data();

  @Override
  void close();

  /** PostgreSQL's superuser, on both kinds. */
  String USER = "postgres";

  /** Its password. */
  String PASSWORD = "postgres";
}

package fr.compteformation.embedded.testing;

import fr.compteformation.embedded.EmbeddedInfrastructure;
import fr.compteformation.embedded.EmbeddedOptions;
import fr.compteformation.embedded.Ports;
import java.nio.file.Path;
import java.util.List;

/** The embedded parts, in fast mode, on free ports. */
record EmbeddedServers(EmbeddedInfrastructure parts) implements TestInfrastructure {

  static EmbeddedServers start(Path data, List<String> topics) {
    return new EmbeddedServers(
        EmbeddedInfrastructure.start(
            new EmbeddedOptions(data, Ports.free(), false, List.of(), topics)));
  }

  @Override
  public String jdbcUrl(String database) {
    return parts.jdbcUrl(database);
  }

  @Override
  public String bootstrapServers() {
    return parts.bootstrapServers();
  }

  @Override
  public String mongoUri() {
    return parts.mongoUri();
  }

  @Override
  public int smtpPort() {
    return parts.ports().smtp();
  }

  @Override
  public Path data() {
    return parts.data();
  }

  @Override
  public void close() {
    parts.close();
  }
}

package fr.compteformation.embedded.testing;

/**
 * The images that tests run on: those of {@code docker-compose.yml}, to which a test holds them.
 */
public final class ContainerImages {

  public static final String POSTGRESQL = "postgres:18-alpine";
  public static final String KAFKA = "apache/kafka:4.2.1";
  public static final String MONGODB = "mongo:8";

  private ContainerImages() {}
}

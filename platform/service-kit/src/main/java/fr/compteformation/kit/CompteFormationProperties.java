package fr.compteformation.kit;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that every service shares, below {@code compteformation}.
 *
 * @param publicUrl what browsers call: the gateway. The token issuer is this plus {@code /compte}
 * @param services base addresses by short name ({@code account}, …), for calls between services
 * @param kafka the brokers
 * @param mongo where read models live
 * @param keysFile the service's encryption keys; its file must be readable by the service alone
 * @param keysCreate whether to make the keys when the file is missing; never in production
 * @param client this service's own OAuth 2 identity
 * @param security what is open to everyone
 * @param eventStore whether this service stores domain events at all
 */
@ConfigurationProperties("compteformation")
public record CompteFormationProperties(
    URI publicUrl,
    @DefaultValue Map<String, URI> services,
    @DefaultValue Kafka kafka,
    @DefaultValue Mongo mongo,
    Path keysFile,
    boolean keysCreate,
    @DefaultValue Client client,
    @DefaultValue Security security,
    @DefaultValue EventStore eventStore) {

  public CompteFormationProperties {
    if (publicUrl != null
        && (publicUrl.getHost() == null
            || !Set.of("http", "https").contains(publicUrl.getScheme()))) {
      throw new IllegalArgumentException(
          "compteformation.public-url (PUBLIC_URL in compose) is not an http(s) address: "
              + publicUrl);
    }
  }

  /**
   * @param bootstrapServers {@code host:port,…}
   * @param replicationFactor of topics that this service creates
   * @param partitions of topics that this service creates
   * @param properties for every client, in Kafka's own words: how to prove who one is ({@code
   *     security.protocol}, {@code sasl.mechanism}, {@code sasl.jaas.config})
   */
  public record Kafka(
      @DefaultValue("127.0.0.1:8092") String bootstrapServers,
      @DefaultValue("1") short replicationFactor,
      @DefaultValue("3") int partitions,
      @DefaultValue Map<String, String> properties) {

    /** A client's configuration: where the brokers are, who asks, and the client's own settings. */
    public Map<String, Object> client(String clientId, Map<String, Object> own) {
      Map<String, Object> all = new HashMap<>(properties);
      all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
      all.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
      all.putAll(own);
      return all;
    }

    @Override
    public String toString() {
      return "Kafka[" + bootstrapServers + "]";
    }
  }

  /**
   * @param uri MongoDB connection string
   * @param database the service's own database
   */
  public record Mongo(@DefaultValue("mongodb://127.0.0.1:8017") String uri, String database) {}

  /**
   * @param secret of the OAuth 2 client named as the service
   */
  public record Client(String secret) {}

  /**
   * @param publicPaths {@code /path} or {@code METHOD /path} patterns that need no token
   */
  public record Security(@DefaultValue List<String> publicPaths) {}

  /**
   * @param enabled whether the service stores domain events
   * @param transactionLimit longest life of a database transaction; half a minute at the most
   * @param node this instance's name as owner of event processors; its process and host if not set
   * @param segments parts of each event processor that instances can share, as long as it is new;
   *     operators change it later
   */
  public record EventStore(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("20s") Duration transactionLimit,
      String node,
      @DefaultValue("1") int segments) {

    private static final int MOST_SEGMENTS = 64;

    public EventStore {
      node = node == null ? ManagementFactory.getRuntimeMXBean().getName() : node;
      requireSegments(segments);
    }

    /**
     * Refuses what is no number of segments.
     *
     * @throws IllegalArgumentException unless it is from 1 to {@value #MOST_SEGMENTS}
     */
    public static void requireSegments(int segments) {
      if (segments < 1 || segments > MOST_SEGMENTS) {
        throw new IllegalArgumentException(
            "A processor has from 1 to %d segments, not %d".formatted(MOST_SEGMENTS, segments));
      }
    }
  }

  /** Who signs access tokens. */
  public String issuer() {
    return publicUrl + "/compte";
  }

  /** A service's base address. */
  public URI service(String name) {
    URI address = services.get(name);
    if (address == null) {
      throw new IllegalStateException("compteformation.services." + name + " is not set");
    }
    return address;
  }
}

package fr.compteformation.gateway.support;

import fr.compteformation.embedded.testing.PostgreSqlAlone;
import fr.compteformation.gateway.GatewayApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The real gateway over HTTP, a real PostgreSQL, and stand-ins for the services behind it. */
public final class Portal implements AutoCloseable {

  public final StubService registration = StubService.start();
  public final StubService account = StubService.start();
  public final StubService hours = StubService.start();
  public final StubService dossier = StubService.start();
  public final StubProvider provider;
  public final URI url;

  private final List<String> arguments = new ArrayList<>();
  private ConfigurableApplicationContext gateway;

  private Portal(String... settings) {
    int port = freePort();
    this.url = URI.create("http://127.0.0.1:" + port);
    this.provider = new StubProvider(account, url + "/compte");
    arguments.addAll(
        List.of(
            "--server.port=" + port,
            "--management.server.port=0",
            "--compteformation.public-url=" + url,
            "--compteformation.client.secret=" + StubProvider.SECRET,
            "--compteformation.services.registration=" + registration.address(),
            "--compteformation.services.account=" + account.address() + "/compte",
            "--compteformation.services.hours=" + hours.address(),
            "--compteformation.services.dossier=" + dossier.address(),
            "--compteformation.limites.inscription.requetes=10000",
            "--compteformation.limites.connexion.requetes=10000",
            "--compteformation.limites.visite.requetes=10000",
            "--spring.datasource.url=" + PostgreSqlAlone.url(),
            "--spring.jmx.enabled=false"));
    for (String setting : settings) {
      String name = "--" + setting.substring(0, setting.indexOf('=') + 1);
      arguments.removeIf(argument -> argument.startsWith(name));
      arguments.add("--" + setting);
    }
  }

  /** Starts with settings that differ from the ordinary, {@code name=value} each. */
  public static Portal start(String... settings) {
    var portal = new Portal(settings);
    portal.startGateway();
    return portal;
  }

  /** Stops the gateway and starts a new one, on the same database. */
  public void restart() {
    gateway.close();
    startGateway();
  }

  public Browser browser() {
    return new Browser(url);
  }

  /** Where operators and probes look. */
  public URI management() {
    return URI.create(
        "http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.management.port"));
  }

  public <T> T bean(Class<T> type) {
    return gateway.getBean(type);
  }

  private void startGateway() {
    gateway =
        new SpringApplicationBuilder(GatewayApplication.class)
            .properties("spring.config.name=gateway")
            .run(arguments.toArray(String[]::new));
  }

  @Override
  public void close() {
    gateway.close();
    for (StubService stub : List.of(registration, account, hours, dossier)) {
      stub.close();
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

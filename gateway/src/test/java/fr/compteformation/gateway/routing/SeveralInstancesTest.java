package fr.compteformation.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.compteformation.gateway.routing.ScriptedServer.Deed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** Several instances behind one name: they come, go, stop and die, and nobody notices. */
class SeveralInstancesTest {

  private final ScriptedServer first = new ScriptedServer("127.0.0.2", 0);
  private final ScriptedServer second = new ScriptedServer("127.0.0.3", first.port());
  private final List<String> addresses = new ArrayList<>(List.of("127.0.0.2", "127.0.0.3"));
  private final UpstreamConnections connections =
      new UpstreamConnections(new Instances(this::resolve));

  @AfterEach
  void close() throws IOException {
    connections.close();
    first.close();
    second.close();
  }

  @Test
  void takesInstancesInTurn() throws IOException {
    for (int i = 0; i < 10; i++) {
      assertThat(status(HttpMethod.GET)).isEqualTo(200);
    }

    assertThat(first.received()).hasSize(5);
    assertThat(second.received()).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "POST", "PATCH", "DELETE"})
  void asksTheOtherInstanceWhenOneCannotBeReachedWhateverTheRequest(String method)
      throws IOException {
    first.close();

    for (int i = 0; i < 6; i++) {
      assertThat(status(HttpMethod.valueOf(method))).isEqualTo(200);
    }
    assertThat(second.received()).hasSize(6);
  }

  /** 192.0.2.1 belongs to nobody: a connection to it is refused at once or times out. */
  @Test
  void losesTimeOnAnAddressThatDoesNotAnswerOnlyOnce() throws IOException {
    addresses.set(0, "192.0.2.1"); // two seconds lost each time it is tried
    long begin = System.nanoTime();

    for (int i = 0; i < 10; i++) {
      assertThat(status(HttpMethod.POST)).isEqualTo(200);
    }
    assertThat(System.nanoTime() - begin).isLessThan(10_000_000_000L);
  }

  @Test
  void failsWhenNoInstanceCanBeReached() {
    first.close();
    second.close();

    assertThatThrownBy(() -> status(HttpMethod.GET)).isInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> status(HttpMethod.POST)).isInstanceOf(ConnectException.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Deed.class,
      names = {"ANSWER", "SAY_FAREWELL"},
      mode = EnumSource.Mode.EXCLUDE)
  void sendsAgainWhatMayBeSentTwice(Deed deed) throws IOException {
    assertThat(status(HttpMethod.GET)).isEqualTo(200);
    assertThat(status(HttpMethod.GET)).isEqualTo(200);
    first.from(deed);

    for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.DELETE)) {
      assertThat(status(method)).as("%s", method).isEqualTo(200);
      assertThat(status(method)).as("%s", method).isEqualTo(200);
    }
  }

  @Test
  void turnsFromAnInstanceThatSaysItLeavesBeforeItIsGone() throws IOException {
    first.from(Deed.SAY_FAREWELL);
    assertThat(status(HttpMethod.GET)).isEqualTo(200);
    assertThat(status(HttpMethod.GET)).isEqualTo(200);
    int seen = first.received().size();

    for (int i = 0; i < 6; i++) {
      assertThat(status(HttpMethod.POST)).isEqualTo(200);
    }
    assertThat(first.received()).as("nothing more").hasSize(seen);

    addresses.remove("127.0.0.3");
    assertThat(status(HttpMethod.POST)).as("the only one is asked all the same").isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH"})
  void neverSendsTwiceWhatMayHaveBeenReceived(String method) {
    first.from(Deed.BREAK_OFF);
    second.from(Deed.BREAK_OFF);

    assertThatThrownBy(() -> status(HttpMethod.valueOf(method))).isInstanceOf(IOException.class);

    assertThat(first.received().size() + second.received().size()).isEqualTo(1);
  }

  @Test
  void usesNoOldConnectionForWhatMustNotBeSentTwice() throws IOException {
    addresses.remove("127.0.0.3");
    assertThat(status(HttpMethod.GET)).isEqualTo(200);
    first.close();

    try (var again = new ScriptedServer("127.0.0.2", first.port())) {
      assertThat(status(HttpMethod.POST)).isEqualTo(200);
      assertThat(again.received()).containsExactly("POST /a?b=c HTTP/1.1");
    }
  }

  @Test
  void findsAnInstanceAgainThatCameBack() throws IOException {
    first.close();
    assertThat(status(HttpMethod.GET)).isEqualTo(200);
    assertThat(status(HttpMethod.GET)).isEqualTo(200);
    second.close();

    try (var again = new ScriptedServer("127.0.0.2", first.port())) {
      assertThat(status(HttpMethod.GET)).isEqualTo(200);
      assertThat(again.received()).hasSize(1);
    }
  }

  private int status(HttpMethod method) throws IOException {
    var request =
        new UpstreamRequest(
            connections, method, URI.create("http://service:" + first.port() + "/a?b=c"));
    if (method != HttpMethod.GET) {
      request.getBody().write("{\"a\":1}".getBytes(StandardCharsets.US_ASCII));
    }
    try (var response = request.execute()) {
      return response.getStatusCode().value();
    }
  }

  private InetAddress[] resolve(String host) throws UnknownHostException {
    assertThat(host).isEqualTo("service");
    var all = new InetAddress[addresses.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = InetAddress.getByName(addresses.get(i));
    }
    return all;
  }
}

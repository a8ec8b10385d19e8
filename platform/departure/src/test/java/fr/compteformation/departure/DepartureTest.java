package fr.compteformation.departure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;

/** An instance that leaves is seen to leave before it stops answering. */
class DepartureTest {

  private final AnnotationConfigServletWebServerApplicationContext context =
      new AnnotationConfigServletWebServerApplicationContext();

  private static final String NOTICE = Departure.LEAVING + ": true";

  /** The notice lasts half as long. */
  private static final Duration LINGER = Duration.ofSeconds(4);

  private static final Duration POLL = Duration.ofMillis(10);

  private int port;

  @BeforeEach
  void start() {
    context.registerBean(
        TomcatServletWebServerFactory.class,
        () -> {
          var factory = new TomcatServletWebServerFactory(0);
          factory.setShutdown(Shutdown.GRACEFUL);
          return factory;
        });
    context.registerBean(
        ServletContextInitializer.class,
        () -> servlets -> servlets.addServlet("echo", new Echo()).addMapping("/"));
    var departure = new Departure(context, LINGER);
    context.registerBean(Departure.class, () -> departure);
    context.registerBean(
        "notice",
        ServletContextInitializer.class,
        () -> new FilterRegistrationBean<>(new DepartureNotice(departure)));
    context.refresh();
    port = context.getWebServer().getPort();
  }

  @AfterEach
  void stop() {
    context.close();
  }

  @Test
  void saysThatItLeavesThenRefusesNewConnectionsWhileItStillAnswersOnOldOnes() throws Exception {
    try (Socket kept = connect()) {
      assertThat(get(kept)).doesNotContain(NOTICE).first().asString().contains("200");

      Thread leaving = Thread.ofVirtual().start(context::close);
      await().pollInterval(POLL).until(this::tellsNewcomers);
      assertThat(get(kept)).contains(NOTICE).first().asString().contains("200");

      await().pollInterval(POLL).until(this::isClosedToNewcomers);
      assertThat(get(kept)).contains("Connection: close").first().asString().contains("200");
      assertThat(kept.getInputStream().read()).isEqualTo(-1);
      leaving.join();
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  private boolean tellsNewcomers() throws IOException {
    try (Socket newcomer = connect()) {
      List<String> answer = get(newcomer);
      assertThat(answer).first().asString().contains("200");
      return answer.contains(NOTICE);
    }
  }

  private boolean isClosedToNewcomers() throws IOException {
    try (Socket newcomer = connect()) {
      return !newcomer.isConnected();
    } catch (ConnectException e) {
      return true;
    }
  }

  /** The answer's head, line by line. */
  private static List<String> get(Socket socket) throws IOException {
    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes());
    var in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
    List<String> lines = new ArrayList<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  /** Answers without a body. */
  private static final class Echo extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setContentLength(0);
    }
  }
}

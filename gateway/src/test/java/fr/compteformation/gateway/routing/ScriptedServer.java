package fr.compteformation.gateway.routing;

import fr.compteformation.departure.Departure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An instance of a service that answers, falls silent or breaks off, request by request. */
final class ScriptedServer implements AutoCloseable {

  /** What it does with a request that it has read. */
  enum Deed {
    ANSWER,
    /** Closes the connection without an answer. */
    BREAK_OFF,
    /** What Tomcat answers while it stops. */
    TURN_AWAY,
    /** Answers, and says that it is about to leave. */
    SAY_FAREWELL
  }

  private final ServerSocket listener;
  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
  private final Thread accepting;
  private volatile Deed deed = Deed.ANSWER;

  /**
   * @param address where to listen, {@code 127.0.0.2} for example
   * @param port 0 for any free one
   */
  ScriptedServer(String address, int port) {
    try {
      listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    accepting = Thread.ofPlatform().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void from(Deed next) {
    deed = next;
  }

  /** The first lines of all requests. */
  Queue<String> received() {
    return received;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int length = 0;
        for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
          if (header.toLowerCase().startsWith("content-length:")) {
            length = Integer.parseInt(header.substring(15).strip());
          }
        }
        in.skip(length);
        received.add(line);
        String answer =
            switch (deed) {
              case ANSWER -> "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
              case SAY_FAREWELL ->
                  "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n%s: true\r\n\r\n{}"
                      .formatted(Departure.LEAVING);
              case BREAK_OFF -> "";
              case TURN_AWAY -> "HTTP/1.1 503 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            };
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        if (deed == Deed.BREAK_OFF || deed == Deed.TURN_AWAY) {
          return;
        }
      }
    } catch (IOException e) {
      // the other side went away, or this one was closed
    }
  }

  /** Gone: connections break, new ones are refused. */
  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package fr.compteformation.gateway.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests that an HTTP client would not let one make. */
public final class RawHttp {

  private RawHttp() {}

  /** Sends lines as they are and gives back the whole answer. */
  public static String send(URI site, String... lines) {
    try (var socket = new Socket(site.getHost(), site.getPort())) {
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package fr.compteformation.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What stands before the gateways: hands each connection to the next of them that accepts it, and
 * understands nothing of what passes.
 */
final class Balancer implements AutoCloseable {

  private static final int CONNECT_MILLIS = 1000;

  private final ServerSocket listener;
  private final AtomicInteger turn = new AtomicInteger();
  private volatile List<InetSocketAddress> targets = List.of();

  Balancer(int port) {
    try {
      listener = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("balancer").start(this::accept);
  }

  /** From now on over these. */
  void spreadOver(List<InetSocketAddress> addresses) {
    targets = List.copyOf(addresses);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket gateway = connect()) {
      client.setTcpNoDelay(true);
      gateway.setTcpNoDelay(true);
      Thread back = Thread.ofVirtual().start(() -> copy(gateway, client));
      copy(client, gateway);
      back.join();
    } catch (IOException e) {
      // no gateway, or one side went away: the client sees its connection end
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Socket connect() throws IOException {
    List<InetSocketAddress> all = targets;
    int first = turn.getAndIncrement();
    IOException last = new IOException("no gateway");
    for (int i = 0; i < all.size(); i++) {
      Socket socket = new Socket();
      try {
        socket.connect(all.get(Math.floorMod(first + i, all.size())), CONNECT_MILLIS);
        return socket;
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }

  /** Until one side ends, which ends the other. */
  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // the other direction closed it
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

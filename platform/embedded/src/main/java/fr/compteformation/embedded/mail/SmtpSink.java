package fr.compteformation.embedded.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for SMTP on loopback, one virtual thread a connection. */
final class SmtpSink implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SmtpSink.class);

  private final ServerSocket listener;
  private final Mailbox mailbox;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread acceptor = Thread.ofPlatform().name("smtp").daemon().unstarted(this::accept);

  private SmtpSink(ServerSocket listener, Mailbox mailbox) {
    this.listener = listener;
    this.mailbox = mailbox;
  }

  static SmtpSink start(int port, Mailbox mailbox) throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    SmtpSink sink = new SmtpSink(listener, mailbox);
    sink.acceptor.start();
    return sink;
  }

  /** Leaves the port: it is free only once nobody waits in {@code accept} any more. */
  @Override
  public void close() {
    close(listener);
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    open.forEach(SmtpSink::close);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        Thread.startVirtualThread(() -> serve(socket));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.warn("SMTP connection not accepted: {}", e.getMessage());
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new SmtpConversation(socket, mailbox).run();
    } catch (IOException e) {
      LOG.debug("SMTP connection lost: {}", e.getMessage());
    } finally {
      open.remove(socket);
    }
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      LOG.debug("SMTP socket not closed: {}", e.getMessage());
    }
  }
}

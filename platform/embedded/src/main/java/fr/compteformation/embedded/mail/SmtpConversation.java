package fr.compteformation.embedded.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One SMTP session (RFC 5321, the minimum implementation of its section 4.5.1). */
final class SmtpConversation {

  private static final Logger LOG = LoggerFactory.getLogger(SmtpConversation.class);
  private static final int IDLE_LIMIT_MILLIS = 60_000;
  private static final int LINE_LIMIT = 64 * 1024;
  private static final int MESSAGE_LIMIT = 10 * 1024 * 1024;

  private final InputStream in;
  private final OutputStream out;
  private final Mailbox mailbox;
  private boolean sender;
  private int recipients;

  SmtpConversation(Socket socket, Mailbox mailbox) throws IOException {
    socket.setSoTimeout(IDLE_LIMIT_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
    this.mailbox = mailbox;
  }

  void run() throws IOException {
    say("220 compteformation mail sink");
    for (byte[] line; (line = readLine()) != null; ) {
      String command = new String(line, StandardCharsets.UTF_8).strip();
      String verb = command.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO" -> say("250-compteformation\r\n250-8BITMIME\r\n250 SIZE " + MESSAGE_LIMIT);
        case "HELO" -> say("250 compteformation");
        case "MAIL" -> mail();
        case "RCPT" -> recipient();
        case "DATA" -> data();
        case "RSET" -> {
          reset();
          say("250 OK");
        }
        case "NOOP" -> say("250 OK");
        case "VRFY" -> say("252 cannot verify");
        case "QUIT" -> {
          say("221 bye");
          return;
        }
        default -> say("500 unknown command");
      }
    }
  }

  private void mail() throws IOException {
    reset();
    sender = true;
    say("250 OK");
  }

  private void recipient() throws IOException {
    if (!sender) {
      say("503 MAIL first");
      return;
    }
    recipients++;
    say("250 OK");
  }

  /** Answers 250 only once the mailbox has the courriel: the sender may forget it then. */
  private void data() throws IOException {
    if (recipients == 0) {
      say("503 RCPT first");
      return;
    }
    say("354 end with a line of one dot");
    byte[] message = readMessage();
    reset();
    if (message.length > MESSAGE_LIMIT) {
      say("552 message too large");
      return;
    }
    try {
      say("250 kept as " + mailbox.keep(message));
    } catch (IOException e) {
      LOG.warn("A courriel could not be kept: {}", e.getMessage());
      say("451 cannot keep the message, try again");
    }
  }

  private void reset() {
    sender = false;
    recipients = 0;
  }

  /** Reads up to the line of one dot; a message past the limit is read on, but not kept whole. */
  private byte[] readMessage() throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    while (true) {
      byte[] line = readLine();
      if (line == null) {
        throw new EOFException("the connection ended inside a message");
      }
      boolean dot = line.length > 0 && line[0] == '.';
      if (dot && line.length == 1) {
        return message.toByteArray();
      }
      if (message.size() <= MESSAGE_LIMIT) {
        int from = dot ? 1 : 0; // the sender doubled it (RFC 5321, 4.5.2)
        message.write(line, from, line.length - from);
        message.write('\r');
        message.write('\n');
      }
    }
  }

  /** One line without its end; {@code null} when the connection has ended. */
  private byte[] readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int previous = -1;
    for (int read; (read = in.read()) >= 0; previous = read) {
      if (read == '\n' && previous == '\r') {
        byte[] bytes = line.toByteArray();
        return Arrays.copyOf(bytes, bytes.length - 1);
      }
      if (line.size() > LINE_LIMIT) {
        throw new IOException("a line is longer than " + LINE_LIMIT + " bytes");
      }
      line.write(read);
    }
    return null;
  }

  private void say(String answer) throws IOException {
    out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}

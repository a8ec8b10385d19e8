package fr.compteformation.system;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Reads as much of an OTLP export (protobuf) as tests need. Field numbers are those of
 * opentelemetry/proto/trace/v1/trace.proto.
 */
final class OtlpSpans {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private OtlpSpans() {}

  /**
   * One step of a trace.
   *
   * @param service the application that took it
   * @param traceId 32 hexadecimal digits
   */
  record Span(String service, String traceId, String name) {}

  /** The spans of an export. */
  static List<Span> read(byte[] export) {
    List<Span> spans = new ArrayList<>();
    fields(ByteBuffer.wrap(export), (number, resourceSpans) -> resource(resourceSpans, spans));
    return spans;
  }

  private static void resource(ByteBuffer resourceSpans, List<Span> spans) {
    String[] service = {""};
    fields(
        resourceSpans,
        (number, part) -> {
          if (number == 1) {
            fields(part, (n, attribute) -> service[0] = serviceName(attribute, service[0]));
          } else if (number == 2) {
            fields(
                part,
                (n, span) -> {
                  if (n == 2) {
                    spans.add(span(service[0], span));
                  }
                });
          }
        });
  }

  private static String serviceName(ByteBuffer attribute, String before) {
    String[] keyAndValue = {"", ""};
    fields(
        attribute,
        (number, part) -> {
          if (number == 1) {
            keyAndValue[0] = text(part);
          } else {
            fields(part, (n, value) -> keyAndValue[1] = text(value));
          }
        });
    return keyAndValue[0].equals("service.name") ? keyAndValue[1] : before;
  }

  private static Span span(String service, ByteBuffer span) {
    String[] traceAndName = {"", ""};
    fields(
        span,
        (number, part) -> {
          if (number == 1) {
            traceAndName[0] = HexFormat.of().formatHex(bytes(part));
          } else if (number == 5) {
            traceAndName[1] = text(part);
          }
        });
    return new Span(service, traceAndName[0], traceAndName[1]);
  }

  /** Calls for each field that holds bytes, and passes over the others. */
  private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> field) {
    ByteBuffer rest = message.duplicate();
    rest.order(java.nio.ByteOrder.LITTLE_ENDIAN);
    while (rest.hasRemaining()) {
      long key = varint(rest);
      switch ((int) (key & 7)) {
        case VARINT -> varint(rest);
        case FIXED_64 -> rest.position(rest.position() + 8);
        case FIXED_32 -> rest.position(rest.position() + 4);
        case BYTES -> {
          int length = (int) varint(rest);
          field.accept((int) (key >>> 3), rest.slice(rest.position(), length));
          rest.position(rest.position() + length);
        }
        default -> throw new IllegalArgumentException("Not protobuf: field " + key);
      }
    }
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static String text(ByteBuffer buffer) {
    return new String(bytes(buffer), StandardCharsets.UTF_8);
  }
}

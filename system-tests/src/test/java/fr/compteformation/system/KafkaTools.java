package fr.compteformation.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Kafka's command-line tools, under the names that its distribution gives them. */
final class KafkaTools {

  private static final Map<String, String> TOOLS =
      Map.of(
          "kafka-acls.sh", "org.apache.kafka.tools.AclCommand",
          "kafka-configs.sh", "kafka.admin.ConfigCommand");

  private KafkaTools() {}

  /** Puts them into a folder; each call's arguments go to the file {@code calls} there. */
  static void install(Path folder) throws IOException {
    for (var tool : TOOLS.entrySet()) {
      Path script = folder.resolve(tool.getKey());
      Files.writeString(
          script,
          """
          #!/bin/bash
          echo "$@" >>'%s'
          exec '%s/bin/java' -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' %s "$@"
          """
              .formatted(
                  folder.resolve("calls"),
                  System.getProperty("java.home"),
                  System.getProperty("java.class.path"),
                  tool.getValue()));
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
  }
}

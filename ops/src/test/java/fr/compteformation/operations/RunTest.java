package fr.compteformation.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With which JDK {@code ./run} builds and starts the system. Needs bash. */
class RunTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void itTakesTheVersionThatTheBuildAsksForAndNoNewerOne() throws Exception {
    assertThat(Files.readString(ROOT.resolve("pom.xml"))).contains("<version>[25,26)</version>");

    assertThat(runWithJdk(25)).contains("started by the JDK 25 of the test");
    assertThat(runWithJdk(26)).doesNotContain("of the test");
  }

  /** What it says when it is built already and finds this JDK first. */
  private String runWithJdk(int version) throws Exception {
    Path jdk = Files.createDirectory(folder.resolve("jdk-" + version));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
    program(jdk, "javac", "exit 1");
    program(jdk, "java", "echo started by the JDK " + version + " of the test");
    Path project = Files.createDirectory(folder.resolve("project-" + version));
    Path run = Files.copy(ROOT.resolve("run"), project.resolve("run"));
    Path app = Files.createDirectories(project.resolve("platform/launcher/target/app/lib"));
    Files.createFile(app.resolveSibling("built"));

    Path told = folder.resolve("told-" + version);
    var builder = new ProcessBuilder("bash", run.toString()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("COMPTEFORMATION_AOT", "off");
    builder.redirectOutput(told.toFile()).start().waitFor();
    return Files.readString(told);
  }

  private static void program(Path jdk, String name, String line) throws IOException {
    Path program = Files.createDirectories(jdk.resolve("bin")).resolve(name);
    Files.writeString(program, "#!/bin/sh\n" + line + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }
}

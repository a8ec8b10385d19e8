package fr.compteformation.contracts.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.compteformation.contracts.PublicEventTypes;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Whoever subscribed to a released version can live with the present one. */
class ReleasedContractsTest {

  private static final Path RELEASED = Path.of("src/test/resources/released");
  private static final Path PRESENT = Path.of("src/main/resources");

  private final Publication present = Publication.in(PRESENT);

  @ParameterizedTest
  @MethodSource("versions")
  void theContractBreaksNothingThatAReleasedVersionPromised(Path released) {
    assertThat(Compatibility.breaches(Publication.in(released), present)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void anEventKeptSinceThenIsStillReadable(Path released) throws IOException {
    var json = JsonMapper.builder().build();
    var schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    for (var type : Publication.in(released).events().keySet()) {
      var kept = json.readTree(Files.readString(released.resolve("samples/" + type + ".json")));
      var event = json.treeToValue(kept, PublicEventTypes.all().get(type));
      var schema =
          schemas.getSchema(present.events().get(type).schema().toString(), InputFormat.JSON);

      assertThat(event.titulaireId()).as(type).isNotNull();
      assertThat(schema.validate(kept)).as(type).isEmpty();
    }
  }

  @Test
  void aReleaseStandsUnderItsOwnVersion() throws IOException {
    assertThat(versions())
        .isNotEmpty()
        .allSatisfy(
            folder ->
                assertThat(Publication.in(folder).version())
                    .hasToString(folder.getFileName().toString()));
  }

  static Stream<Path> versions() throws IOException {
    try (var folders = Files.list(RELEASED)) {
      return folders
          .sorted(Comparator.comparing(folder -> Version.parse(folder.getFileName().toString())))
          .toList()
          .stream();
    }
  }
}

package fr.compteformation.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes the page that subscribers read: {@code target/asyncapi/index.html}. */
class AsyncApiPageTest {

  private static final Path PAGE = Path.of("target/asyncapi/index.html");

  private static String page;

  @BeforeAll
  static void make() throws IOException {
    page = AsyncApiPage.of(AsyncApiTest.read());
    Files.createDirectories(PAGE.getParent());
    Files.writeString(PAGE, page);
  }

  @ParameterizedTest
  @MethodSource("fr.compteformation.contracts.Contract#all")
  void tellsOfEachEventAndItsProperties(Contract contract) {
    assertThat(page).contains("<h3 id=\"" + contract + "\">", contract.type());
    assertThat(contract.schema().required("properties").propertyNames())
        .allSatisfy(name -> assertThat(page).contains("<code>" + name + "</code>"));
  }

  @Test
  void needsNoNetworkAndNoScript() {
    assertThat(page).doesNotContain("src=", "<script", "<link", "url(", "@import");
  }
}

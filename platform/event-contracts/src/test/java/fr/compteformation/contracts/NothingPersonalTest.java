package fr.compteformation.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * No field of a public event can hold who somebody is, what he wrote, or what opens his account.
 */
class NothingPersonalTest {

  /** Words that name identity, contact, credentials or free text. */
  private static final Set<String> PERSONAL =
      Set.of(
          """
          nir nia insee secu securite identite civilite sexe nom noms prenom prenoms name naissance
          age adresse ville courriel email mail telephone tel portable fixe phone ip cookie
          mot passe password hash empreinte jeton token secret lien captcha reponse
          intitule libelle organisme commentaire texte message raison
          """
              .strip()
              .split("\\s+"));

  @ParameterizedTest
  @MethodSource("fr.compteformation.contracts.Contract#all")
  void noPropertySuggestsPersonalData(Contract contract) {
    assertThat(properties(contract.schema()))
        .isNotEmpty()
        .allSatisfy(property -> assertThat(words(property)).doesNotContainAnyElementsOf(PERSONAL));
  }

  @ParameterizedTest
  @MethodSource("fr.compteformation.contracts.Contract#all")
  void noTextIsFree(Contract contract) {
    assertThat(texts(contract.schema()))
        .allSatisfy(
            text ->
                assertThat(text.has("format") || text.has("pattern") || text.has("enum"))
                    .as("%s", text)
                    .isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nomNaissance", "adresseCourriel", "motDePasse", "NIR", "telephoneFixe"})
  void recognisesPersonalData(String property) {
    assertThat(words(property)).containsAnyElementsOf(PERSONAL);
  }

  @Test
  void doesNotTakeAPartOfAWordForIt() {
    assertThat(words("nombreHeures")).doesNotContainAnyElementsOf(PERSONAL);
  }

  private static List<String> words(String property) {
    return List.of(
        property.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT).split("[ _-]"));
  }

  private static List<String> properties(JsonNode schema) {
    var names = new ArrayList<String>();
    schema
        .path("properties")
        .forEachEntry(
            (name, property) -> {
              names.add(name);
              names.addAll(properties(property));
            });
    return names;
  }

  private static List<JsonNode> texts(JsonNode schema) {
    var texts = new ArrayList<JsonNode>();
    schema
        .path("properties")
        .forEachEntry(
            (name, property) -> {
              if (property.path("type").toString().contains("\"string\"")) {
                texts.add(property);
              }
              texts.addAll(texts(property));
            });
    return texts;
  }
}

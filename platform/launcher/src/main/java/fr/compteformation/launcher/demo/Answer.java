package fr.compteformation.launcher.demo;

import java.net.URI;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back over HTTP.
 *
 * @param uri where it came from at last, redirections followed
 * @param location where it says that something is or will be, empty when it does not
 */
public record Answer(String request, int status, URI uri, String location, String body) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHOWN = 300;

  /** This answer, if its status is one of these. */
  public Answer expect(int... statuses) {
    for (int wanted : statuses) {
      if (status == wanted) {
        return this;
      }
    }
    throw new StepFailure(this + ", expected " + Arrays.toString(statuses));
  }

  /** The id of what was created, even when it is not shown yet: its address ends with it. */
  public String created() {
    expect(201, 202);
    String id = location.substring(location.lastIndexOf('/') + 1);
    if (id.isBlank()) {
      throw new StepFailure(this + ", which does not say where");
    }
    return id;
  }

  /** This answer, if it is a business refusal with this code. */
  public Answer expectRefusal(String code) {
    expect(409);
    if (!json().path("code").asString("").equals(code)) {
      throw new StepFailure(this + ", expected the code " + code);
    }
    return this;
  }

  /** The body as JSON. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new StepFailure(this + ", which is no JSON", e);
    }
  }

  /** Whether the body says this, whatever the form of its letters and apostrophes. */
  public boolean says(String text) {
    return plain(body).contains(plain(text));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replace('’', '\'')
        .replace("&#39;", "'")
        .toLowerCase(Locale.FRENCH);
  }

  @Override
  public String toString() {
    String shown = body.strip().replaceAll("\\s+", " ");
    return request
        + " -> "
        + status
        + " "
        + (shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown);
  }
}

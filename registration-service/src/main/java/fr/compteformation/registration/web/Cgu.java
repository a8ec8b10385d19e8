package fr.compteformation.registration.web;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The Conditions Générales d'Utilisation in force. */
@Component
class Cgu {

  private final Texte texte;
  private final String empreinte;

  Cgu(@Value("classpath:cgu/registration-service/cgu.json") Resource ressource, JsonMapper json)
      throws IOException, NoSuchAlgorithmException {
    var octets = ressource.getContentAsByteArray();
    texte = json.readValue(octets, Texte.class);
    empreinte = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
  }

  /** What an acceptance must name. */
  String version() {
    return texte.version();
  }

  /** SHA-256 of the text as published, in hexadecimal. */
  String empreinte() {
    return empreinte;
  }

  Texte texte() {
    return texte;
  }

  /**
   * The text.
   *
   * @param essentiel its main points, a sentence each
   */
  record Texte(String version, String titre, List<String> essentiel, List<Article> articles) {}

  /** One article. */
  record Article(String titre, List<String> paragraphes) {}
}

package fr.compteformation.notification.redaction;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Pages of the portal that courriels lead to. */
@Component
public class Adresses {

  private final String publicUrl;

  /**
   * @param publicUrl where browsers find the portal, without a slash at the end
   */
  public Adresses(@Value("${compteformation.public-url}") String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The page that confirms a registration. */
  String confirmation(String jeton) {
    return page("/inscription/confirmation?jeton={jeton}", jeton);
  }

  /** The titulaire's own pages, behind the login. */
  String espace() {
    return page("/espace");
  }

  /** A dossier's page. */
  String dossier(UUID dossierId) {
    return page("/espace/dossiers/{id}", dossierId);
  }

  private String page(String path, Object... values) {
    return UriComponentsBuilder.fromUriString(publicUrl + path)
        .encode()
        .buildAndExpand(values)
        .toUriString();
  }
}

package fr.compteformation.notification.envoi;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How courriels leave.
 *
 * @param expediteur the {@code From} header: a name and an address
 * @param reponse the {@code Reply-To} header: who reads the answers
 * @param domaine right-hand side of each {@code Message-ID}
 * @param premierDelai wait after a first failure; doubled after each further one
 * @param delaiMax the longest wait between two tries
 * @param scrutation how often due courriels are looked for; new ones of this process leave at once
 * @param battement how often a running task shows that it lives; without {@code 4} of them it is
 *     taken up again by another process, or by this one restarted
 */
@ConfigurationProperties("compteformation.courriels")
public record ReglagesEnvoi(
    String expediteur,
    String reponse,
    String domaine,
    Duration premierDelai,
    Duration delaiMax,
    Duration scrutation,
    Duration battement) {

  /** The wait after {@code echecs} failures in a row, from 1. */
  Duration delaiApres(int echecs) {
    var delai = premierDelai;
    for (int echec = 1; echec < echecs && delai.compareTo(delaiMax) < 0; echec++) {
      delai = delai.multipliedBy(2);
    }
    return delai.compareTo(delaiMax) < 0 ? delai : delaiMax;
  }
}

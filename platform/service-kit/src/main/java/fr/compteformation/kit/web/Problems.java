package fr.compteformation.kit.web;

import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** Problem details (RFC 9457) in French, with a stable {@code code} and every unmet rule. */
public final class Problems {

  private Problems() {}

  /** A problem with one code. */
  public static ProblemDetail of(HttpStatus status, String code, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("urn:compteformation:probleme:" + code.toLowerCase(Locale.ROOT)));
    problem.setTitle(title);
    problem.setProperty("code", code);
    return problem;
  }

  /** A problem with what was typed: all of it at once. */
  public static ProblemDetail ofErrors(List<Erreur> erreurs) {
    ProblemDetail problem =
        of(
            HttpStatus.BAD_REQUEST,
            "SAISIE_INVALIDE",
            "Saisie à corriger",
            erreurs.size() == 1
                ? erreurs.getFirst().message()
                : "%d informations sont à corriger.".formatted(erreurs.size()));
    problem.setProperty("erreurs", erreurs);
    return problem;
  }
}

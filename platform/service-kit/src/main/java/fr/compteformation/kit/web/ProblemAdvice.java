package fr.compteformation.kit.web;

import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import fr.compteformation.telemetry.SilentStackTraces;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.DatabindException;

/** Turns every failure into a problem detail that its reader understands, and tells no more. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  private final MeterRegistry meters;

  ProblemAdvice(MeterRegistry meters) {
    this.meters = meters;
  }

  @ExceptionHandler
  ProblemDetail refused(RefusMetierException refusal) {
    count(refusal.code());
    return Problems.of(
        HttpStatus.CONFLICT, refusal.code(), "Opération refusée", refusal.getMessage());
  }

  @ExceptionHandler
  ProblemDetail invalid(SaisieInvalideException invalid) {
    invalid.erreurs().forEach(erreur -> count(erreur.code()));
    return Problems.ofErrors(invalid.erreurs());
  }

  @ExceptionHandler
  ProblemDetail missing(IntrouvableException missing) {
    return notFound(missing.getMessage());
  }

  @ExceptionHandler
  ProblemDetail missing(AggregateNotFoundException missing) {
    return notFound("Cet élément n'existe pas.");
  }

  /** A malformed id in a path names nothing. */
  @ExceptionHandler
  ProblemDetail missing(MethodArgumentTypeMismatchException mismatch) {
    return notFound("Cet élément n'existe pas.");
  }

  @ExceptionHandler
  ProblemDetail tooLarge(CorpsTropGrandException tooLarge) {
    return Problems.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "CORPS_TROP_GRAND",
        "Envoi trop volumineux",
        tooLarge.getMessage());
  }

  @ExceptionHandler
  ProblemDetail concurrent(ConcurrencyException concurrent) {
    return Problems.of(
        HttpStatus.CONFLICT,
        "MODIFICATION_SIMULTANEE",
        "Modification simultanée",
        "Une autre modification vient d'être enregistrée. Veuillez recommencer.");
  }

  @ExceptionHandler({
    ResourceAccessException.class,
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class,
    QueryTimeoutException.class,
    RestClientResponseException.class,
    OAuth2AuthorizationException.class
  })
  ResponseEntity<ProblemDetail> unavailable(RuntimeException fault, HttpServletRequest request) {
    String neighbour = SilentNeighbourException.in(fault).map(name -> name + ": ").orElse("");
    LOG.warn(
        "{} could not be served: {}{}", request.getMethod(), neighbour, fault.getClass().getName());
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, "5")
        .body(
            Problems.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "SERVICE_INDISPONIBLE",
                "Service momentanément indisponible",
                "Le service est momentanément indisponible. Veuillez réessayer dans un instant."));
  }

  /** The stack trace goes to the log, the messages do not: they may repeat what somebody typed. */
  @ExceptionHandler
  ProblemDetail unexpected(Exception fault) {
    LOG.error("Unexpected failure: {}", new SilentStackTraces().printStackTraceToString(fault));
    return Problems.of(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "ERREUR_INTERNE",
        "Erreur inattendue",
        "Une erreur inattendue s'est produite. Veuillez réessayer plus tard.");
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException unreadable,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof CorpsTropGrandException tooLarge) {
        return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).body(tooLarge(tooLarge));
      }
      if (cause instanceof DatabindException mismatch && !mismatch.getPath().isEmpty()) {
        String champ =
            mismatch.getPath().stream()
                .map(step -> step.getPropertyName())
                .filter(name -> name != null)
                .collect(Collectors.joining("."));
        return ResponseEntity.badRequest()
            .body(
                Problems.ofErrors(
                    List.of(
                        new Erreur(
                            champ,
                            "FORMAT_INVALIDE",
                            "La valeur de « %s » n'a pas la forme attendue.".formatted(champ)))));
      }
    }
    return ResponseEntity.badRequest()
        .body(
            Problems.of(
                HttpStatus.BAD_REQUEST,
                "JSON_INVALIDE",
                "Requête illisible",
                "Le corps de la requête n'est pas un document JSON valide."));
  }

  @Override
  protected ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException invalid,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return ResponseEntity.badRequest()
        .body(
            Problems.ofErrors(
                invalid.getBindingResult().getFieldErrors().stream().map(this::erreur).toList()));
  }

  /** Spring's own refusals (405, 415, …) keep their status and get French words. */
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception fault,
      Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    HttpStatus known = HttpStatus.valueOf(status.value());
    ProblemDetail problem =
        switch (known) {
          case NOT_FOUND -> notFound("Cette adresse n'existe pas.");
          case METHOD_NOT_ALLOWED ->
              Problems.of(
                  known,
                  "METHODE_NON_AUTORISEE",
                  "Méthode non autorisée",
                  "Cette opération n'existe pas à cette adresse.");
          case UNSUPPORTED_MEDIA_TYPE ->
              Problems.of(
                  known,
                  "TYPE_NON_PRIS_EN_CHARGE",
                  "Type de contenu non pris en charge",
                  "Le corps de la requête doit être de type application/json.");
          default ->
              Problems.of(
                  known,
                  "REQUETE_INVALIDE",
                  "Requête invalide",
                  "La requête n'a pas la forme attendue.");
        };
    return ResponseEntity.status(status).headers(headers).body(problem);
  }

  /** Codes name rules, never what somebody typed. */
  private void count(String code) {
    meters.counter("cpf.refusals", "code", code).increment();
  }

  private Erreur erreur(FieldError error) {
    return new Erreur(error.getField(), "INVALIDE", error.getDefaultMessage());
  }

  private static ProblemDetail notFound(String detail) {
    return Problems.of(HttpStatus.NOT_FOUND, "INTROUVABLE", "Introuvable", detail);
  }
}

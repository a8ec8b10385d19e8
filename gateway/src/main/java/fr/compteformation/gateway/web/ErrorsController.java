package fr.compteformation.gateway.web;

import fr.compteformation.gateway.ProxiedPaths;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Every refusal and failure of the gateway itself ends here: a problem detail for programs, a
 * French page for people. Neither says more than its reader can use.
 */
@Controller
class ErrorsController implements ErrorController {

  private final MessageSource messages;

  ErrorsController(MessageSource messages) {
    this.messages = messages;
  }

  @RequestMapping("/error")
  Object error(HttpServletRequest request, HttpServletResponse response, Model model) {
    HttpStatus status = status(request);
    response.setStatus(status.value());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    }
    if (isForPrograms(request)) {
      return ResponseEntity.status(status)
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .body(problem(status));
    }
    model.addAttribute("statut", status.value());
    model.addAttribute("titre", text(status, "titre"));
    model.addAttribute("detail", text(status, "detail"));
    return "erreur";
  }

  /** Not a {@code ProblemDetail}: Spring would name this page as what the problem occurred in. */
  private Map<String, Object> problem(HttpStatus status) {
    String code = text(status, "code");
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "urn:compteformation:probleme:" + code.toLowerCase(Locale.ROOT));
    problem.put("title", text(status, "titre"));
    problem.put("status", status.value());
    problem.put("detail", text(status, "detail"));
    problem.put("code", code);
    return problem;
  }

  private String text(HttpStatus status, String part) {
    String family = status.is4xxClientError() ? "4xx" : "5xx";
    String fallback = messages.getMessage("erreur." + family + "." + part, null, Locale.FRENCH);
    return messages.getMessage(
        "erreur." + status.value() + "." + part, null, fallback, Locale.FRENCH);
  }

  private static HttpStatus status(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    if (code == null) {
      // Somebody typed the address of this page.
      return HttpStatus.NOT_FOUND;
    }
    for (var cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        cause != null;
        cause = cause.getCause()) {
      if (cause instanceof DataAccessResourceFailureException) {
        return HttpStatus.SERVICE_UNAVAILABLE;
      }
    }
    HttpStatus known = HttpStatus.resolve((Integer) code);
    return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
  }

  private static boolean isForPrograms(HttpServletRequest request) {
    Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    String path = uri == null ? "" : uri.toString();
    if (path.startsWith("/api/") || path.equals(ProxiedPaths.TOKEN_ALIAS)) {
      return true;
    }
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains("json") && !accept.contains("text/html");
  }
}

package fr.compteformation.kit.operations;

import fr.compteformation.kit.web.RefusMetierException;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;

/**
 * Writes a line for each use of an endpoint that needs a token: who, what, on what, with what
 * outcome. What was typed may be a person's name, so it is written only where it cannot be: ids,
 * numbers, and words where a thing of ours is named. A reason is left out, anything else is a "?".
 */
class OperatorAudit implements OperationInvokerAdvisor {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorAudit.class);
  private static final Set<String> OPEN = Set.of("health", "info", "prometheus");

  /** A UUID, a small number, a yes or no: nothing that a person is known by. */
  private static final Pattern HARMLESS =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|\\d{1,6}|true|false");

  /** Parameters that name a read model, a processor, an action, a state: things of ours. */
  private static final Set<String> OURS = Set.of("name", "action", "state");

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_.-]{0,60}");

  @Override
  public OperationInvoker apply(
      EndpointId endpoint,
      OperationType type,
      OperationParameters parameters,
      OperationInvoker invoker) {
    if (OPEN.contains(endpoint.toLowerCaseString())) {
      return invoker;
    }
    String what = endpoint + "." + type.name().toLowerCase(Locale.ROOT);
    return context -> {
      Map<String, String> on = target(parameters, context);
      String outcome = "failed";
      try {
        Object result = invoker.invoke(context);
        outcome = "ok";
        return result;
      } catch (RefusMetierException e) {
        outcome = e.code();
        throw e;
      } finally {
        LOG.info("Operator {} did {} on {}: {}", who(context), what, on, outcome);
      }
    };
  }

  private static Map<String, String> target(
      OperationParameters parameters, InvocationContext context) {
    Map<String, String> target = new TreeMap<>();
    parameters.forEach(
        parameter -> {
          String name = parameter.getName();
          Object value = context.getArguments().get(name);
          if (value != null && !name.equals("reason")) {
            target.put(name, isHarmless(name, value.toString()) ? value.toString() : "?");
          }
        });
    return target;
  }

  private static boolean isHarmless(String name, String text) {
    return HARMLESS.matcher(text).matches() || OURS.contains(name) && WORD.matcher(text).matches();
  }

  private static String who(InvocationContext context) {
    Principal principal = context.resolveArgument(SecurityContext.class).getPrincipal();
    return principal == null ? "?" : principal.getName();
  }
}

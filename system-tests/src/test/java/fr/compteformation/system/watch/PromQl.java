package fr.compteformation.system.watch;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Prometheus' language as it takes to look into an expression. */
public final class PromQl {

  private static final Pattern SELECTORS = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
  private static final Pattern STRINGS = Pattern.compile("\"[^\"]*\"");
  private static final Pattern LABELS =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*)(?!\\s*\\()(?![\\w:])");
  private static final Pattern THRESHOLD =
      Pattern.compile("(==|!=|>=|<=|>|<)\\s*(bool\\s+)?[0-9.]+(\\s*\\*\\s*[0-9.]+)?");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

  private PromQl() {}

  /** The metrics that an expression asks for. */
  public static Set<String> metrics(String expression) {
    String bare = SELECTORS.matcher(expression).replaceAll(" ");
    bare = STRINGS.matcher(bare).replaceAll(" ");
    Matcher names = NAME.matcher(LABELS.matcher(bare).replaceAll(" "));
    Set<String> metrics = new TreeSet<>();
    while (names.find()) {
      if (!WORDS.contains(names.group(1))) {
        metrics.add(names.group(1));
      }
    }
    return metrics;
  }

  /** What an alert measures, whatever the value. */
  public static String withoutThresholds(String expression) {
    var result = new StringBuilder();
    Matcher selectors = SELECTORS.matcher(expression);
    int from = 0;
    while (selectors.find()) {
      result.append(
          THRESHOLD.matcher(expression.substring(from, selectors.start())).replaceAll(""));
      result.append(selectors.group());
      from = selectors.end();
    }
    return result.append(THRESHOLD.matcher(expression.substring(from)).replaceAll("")).toString();
  }
}

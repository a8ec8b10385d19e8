package fr.compteformation.benchmarks;

import java.io.PrintStream;

/** The figures, one a line, beside what they should be. */
final class Report {

  private static final String LINE = "  %-58s %14s   %s%n";

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void title(String title) {
    out.printf("%n%s (load %s)%n", title, Machine.load());
  }

  void told(String what, String figure) {
    out.printf(LINE, what, figure, "");
  }

  void atMost(String what, double figure, String unit, double target) {
    judged(what, figure, unit, "≤ ", target, figure <= target);
  }

  void atLeast(String what, double figure, String unit, double target) {
    judged(what, figure, unit, "≥ ", target, figure >= target);
  }

  private void judged(
      String what, double figure, String unit, String sign, double target, boolean met) {
    String wanted = sign + plain(target) + (met ? "  met" : "  MISSED");
    out.printf(LINE, what, plain(figure) + unit, wanted);
  }

  static String plain(double figure) {
    if (figure == Math.rint(figure) || Math.abs(figure) >= 100) {
      return "%.0f".formatted(figure);
    }
    return (Math.abs(figure) >= 3 ? "%.1f" : "%.2f").formatted(figure);
  }
}

package fr.compteformation.system.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {

  @Test
  void findsTheMetricsOfAnExpression() {
    assertThat(
            PromQl.metrics(
                "histogram_quantile(0.99, sum by (le, job) (rate(cpf_a_seconds_bucket{x=\"y"
                    + " z\"}[5m]))) or on () cpf:b:rate5m * 1e3 and hour() < 20"))
        .containsExactly("cpf:b:rate5m", "cpf_a_seconds_bucket");
    assertThat(
            PromQl.metrics(
                "label_replace(sum(up{a=\"b\"}) or vector(0), \"job\", \"c\", \"\", \"\")"))
        .containsExactly("up");
  }

  @Test
  void leavesWhatAnAlertMeasures() {
    assertThat(PromQl.withoutThresholds("sum by (job) (a{le=\"0.5\",b!=\"1\"}) > 14.4 * 0.001"))
        .isEqualToIgnoringWhitespace("sum by (job) (a{le=\"0.5\",b!=\"1\"})");
    assertThat(PromQl.withoutThresholds("a == 0 and on () (hour() >= 7 and hour() < 20)"))
        .isEqualToIgnoringWhitespace("a and on () (hour() and hour())");
  }
}

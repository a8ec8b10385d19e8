package fr.compteformation.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check itself: what the API server would refuse is refused here. */
class KubernetesApiTest {

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: spoilt
      spec:
        replicas: 2
        selector:
          matchLabels: {app: spoilt}
        template:
          metadata:
            labels: {app: spoilt}
          spec:
            tolerations: [{key: any}]
            containers:
              - name: spoilt
                image: spoilt
                env:
                  - name: PORT
                    value: "8001"
                livenessProbe:
                  httpGet: {path: /, port: http}
      """;

  @Test
  void acceptsWhatIsRight() {
    assertThat(KubernetesApi.read(Manifest.parse(DEPLOYMENT))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an unknown field              | replicas: 2         | replica: 2
          an unknown field deep inside  | httpGet:            | httpPost:
          a text for a number           | replicas: 2         | replicas: two
          a number for a text           | value: "8001"       | value: 8001
          an object for a list          | [{key: any}]        | {key: any}
          a list for an object          | {app: spoilt}       | [app]
          no name of a container        | - name: spoilt      | - workingDir: spoilt
          no selector                   | selector:           | strategy:
          another version               | apiVersion: apps/v1 | apiVersion: apps/v1beta1
          """)
  void refuses(String what, String right, String wrong) {
    assertThat(DEPLOYMENT).contains(right);
    assertThatIllegalArgumentException()
        .as(what)
        .isThrownBy(() -> KubernetesApi.read(Manifest.parse(DEPLOYMENT.replace(right, wrong))));
  }
}

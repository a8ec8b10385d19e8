package fr.compteformation.kit.metrics;

/**
 * A server that the service stands on, and how to see that it answers.
 *
 * @param server its name in meters: {@code postgresql}, {@code kafka}, {@code mongodb}
 * @param question returns while the server answers, throws within seconds while it does not
 */
public record ServerProbe(String server, Question question) {

  /** Anything that needs an answer of the server. */
  @FunctionalInterface
  public interface Question {
    void ask() throws Exception;
  }
}

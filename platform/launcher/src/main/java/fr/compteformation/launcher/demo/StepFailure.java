package fr.compteformation.launcher.demo;

/** A step of the story did not go as it must. */
public class StepFailure extends RuntimeException {

  public StepFailure(String message) {
    super(message);
  }

  public StepFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

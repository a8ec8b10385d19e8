package fr.compteformation.launcher.demo;

/** A step of the story did not go as it must. */
class StepFailure extends RuntimeException {

  StepFailure(String message) {
    super(message);
  }

  StepFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

package fr.compteformation.kit.web;

/** It does not exist, or is not yours: the two must look alike. Over HTTP: 404. */
public class IntrouvableException extends RuntimeException {

  /**
   * @param message what to tell the person, in French
   */
  public IntrouvableException(String message) {
    super(message);
  }
}

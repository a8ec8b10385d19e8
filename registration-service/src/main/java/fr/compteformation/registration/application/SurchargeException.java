package fr.compteformation.registration.application;

/** Too many people register at this moment; trying again in a few seconds will do. */
public class SurchargeException extends RuntimeException {

  SurchargeException() {
    super("Too many passwords to hash");
  }
}

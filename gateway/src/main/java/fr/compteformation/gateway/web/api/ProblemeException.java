package fr.compteformation.gateway.web.api;

/** A service refused what a page asked of it. */
public class ProblemeException extends RuntimeException {

  private final transient Probleme probleme;

  ProblemeException(Probleme probleme) {
    super(probleme.status() + " " + probleme.code());
    this.probleme = probleme;
  }

  /** Why. */
  public Probleme probleme() {
    return probleme;
  }
}

package fr.compteformation.gateway.identity;

import org.springframework.security.core.AuthenticationException;

/** The identity provider no longer honours this session: the person has to sign in again. */
public class SessionExpiredException extends AuthenticationException {

  /** Says why, for the log. */
  public SessionExpiredException(String message, Throwable cause) {
    super(message, cause);
  }
}

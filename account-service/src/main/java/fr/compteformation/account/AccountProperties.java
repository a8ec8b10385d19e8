package fr.compteformation.account;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the identity provider.
 *
 * @param publicUrl what browsers call, without a trailing slash
 * @param clients the programs that may ask for tokens, by client id: {@code gateway} logs people
 *     in, {@code exploitation} is the operators' command line (only when it has a secret), every
 *     other one is a service that speaks for itself
 * @param operateurs operators who can log in, written to the database at start
 * @param connexion how failed logins are slowed down
 * @param jetons how long tokens live
 */
@ConfigurationProperties("compteformation")
public record AccountProperties(
    URI publicUrl,
    @DefaultValue Map<String, Client> clients,
    @DefaultValue List<Operateur> operateurs,
    Connexion connexion,
    Jetons jetons) {

  /** Who issues tokens: {@code publicUrl} and {@code /compte}. */
  public String issuer() {
    return publicUrl + "/compte";
  }

  /**
   * A program that may ask for tokens.
   *
   * @param secret random, at least 128 bits: it is stored as a plain digest
   */
  public record Client(String secret) {}

  /**
   * Somebody who works for a financeur.
   *
   * @param identifiant what he types to log in
   * @param motDePasse his password
   * @param financeur the financeur's id, {@code opca-demo}
   * @param nom the financeur's name, as shown
   */
  public record Operateur(String identifiant, String motDePasse, String financeur, String nom) {}

  /**
   * How failed logins are slowed down.
   *
   * @param parIdentifiantEtAdresse for one identifiant tried from one network address
   * @param parIdentifiant for one identifiant, from wherever it is tried; much wider
   * @param parAdresse for one network address, whatever it tries; many people can share one
   * @param oubli after how long without a try failures for an identifiant are forgotten
   */
  public record Connexion(
      Frein parIdentifiantEtAdresse, Frein parIdentifiant, Debit parAdresse, Duration oubli) {}

  /**
   * At most so many failures within a sliding period.
   *
   * @param essais failures, at least 1
   * @param periode after which a failure does not count any more
   */
  public record Debit(int essais, Duration periode) {}

  /**
   * Failures are free up to a number, then each one doubles the wait before the next try.
   *
   * @param essaisLibres failures without any wait, at least 2
   * @param attenteInitiale wait after the last free failure
   * @param attenteMaximale the wait never grows beyond
   */
  public record Frein(int essaisLibres, Duration attenteInitiale, Duration attenteMaximale) {}

  /**
   * How long tokens live.
   *
   * @param acces life of an access token
   * @param rafraichissement life of a refresh token, so the longest visit
   */
  public record Jetons(Duration acces, Duration rafraichissement) {}
}

package fr.compteformation.registration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of this service alone, below {@code compteformation}.
 *
 * @param nir which numbers are accepted
 * @param motDePasse what passwords must be made of
 * @param captcha the security question
 * @param taches how often the sweeps run
 */
@ConfigurationProperties("compteformation")
public record RegistrationProperties(
    @DefaultValue Numeros nir,
    @DefaultValue MotDePasse motDePasse,
    @DefaultValue Captcha captcha,
    @DefaultValue Taches taches) {

  /**
   * @param provisoiresAcceptes whether numbers beginning with 3, 4, 7 or 8 may register
   */
  public record Numeros(@DefaultValue("false") boolean provisoiresAcceptes) {}

  /**
   * @param politique the rule
   */
  public record MotDePasse(@DefaultValue("ORIGINE") Politique politique) {}

  /** The rules to choose from. */
  public enum Politique {
    ORIGINE(PolitiqueMotDePasse.ORIGINE),
    RENFORCEE(PolitiqueMotDePasse.RENFORCEE);

    private final PolitiqueMotDePasse regles;

    Politique(PolitiqueMotDePasse regles) {
      this.regles = regles;
    }

    /** What the rule says. */
    public PolitiqueMotDePasse regles() {
      return regles;
    }
  }

  /**
   * @param fixe when set, the answer to every question: for tests and demonstrations, refused in
   *     production
   */
  public record Captcha(String fixe) {}

  /**
   * @param expiration between two sweeps of registrations not confirmed
   * @param renvois between two looks at demands for another courriel
   */
  public record Taches(
      @DefaultValue("1m") Duration expiration, @DefaultValue("5s") Duration renvois) {}
}

package fr.compteformation.account.connexion;

import fr.compteformation.account.Identifiant;
import fr.compteformation.account.connexion.Tentatives.Tentative;
import fr.compteformation.account.persistence.Acces;
import fr.compteformation.account.persistence.Operateurs;
import fr.compteformation.account.persistence.Titulaires;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks a login. Somebody unknown, a wrong password and a try that comes too early take the same
 * steps, one Argon2 included, and get the same answer.
 *
 * <p>Who is logged in is known by his id from here on, so that neither a NIR nor an address ever
 * reaches a token, a session or the authorization tables.
 */
@Component
class ConnexionProvider implements AuthenticationProvider {

  private final Tentatives tentatives;
  private final Titulaires titulaires;
  private final Operateurs operateurs;
  private final MotsDePasse motsDePasse;
  private final Clock clock;

  ConnexionProvider(
      Tentatives tentatives,
      Titulaires titulaires,
      Operateurs operateurs,
      MotsDePasse motsDePasse,
      Clock clock) {
    this.tentatives = tentatives;
    this.titulaires = titulaires;
    this.operateurs = operateurs;
    this.motsDePasse = motsDePasse;
    this.clock = clock;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }

  @Override
  public Authentication authenticate(Authentication demande) {
    return motsDePasse.aSonTour(() -> verifier(demande));
  }

  private Authentication verifier(Authentication demande) {
    Identifiant identifiant = Identifiant.lire(demande.getName());
    Tentative tentative = tentatives.engager(identifiant, adresseOf(demande));
    Optional<Acces> acces = accesOf(identifiant);
    boolean juste =
        motsDePasse.correspond(
            String.valueOf(demande.getCredentials()),
            acces.map(Acces::motDePasse).orElse(motsDePasse.leurre()));
    if (!juste || acces.isEmpty() || !tentative.admise()) {
      throw new BadCredentialsException("Refused");
    }
    tentatives.reussir(tentative);
    return UsernamePasswordAuthenticationToken.authenticated(
        acces.get().id().toString(), null, droits(identifiant));
  }

  private Optional<Acces> accesOf(Identifiant identifiant) {
    return switch (identifiant) {
      case Identifiant.Nir nir -> titulaires.findAcces(nir);
      case Identifiant.Operateur operateur -> operateurs.findAcces(operateur);
    };
  }

  /** The factor tells id tokens when the person logged in. */
  private List<GrantedAuthority> droits(Identifiant identifiant) {
    return List.of(
        new SimpleGrantedAuthority(roleOf(identifiant)),
        FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
            .issuedAt(clock.instant())
            .build());
  }

  private static String roleOf(Identifiant identifiant) {
    return switch (identifiant) {
      case Identifiant.Nir nir -> "ROLE_TITULAIRE";
      case Identifiant.Operateur operateur -> "ROLE_OPERATEUR";
    };
  }

  private static String adresseOf(Authentication demande) {
    return demande.getDetails() instanceof WebAuthenticationDetails details
        ? details.getRemoteAddress()
        : "";
  }
}

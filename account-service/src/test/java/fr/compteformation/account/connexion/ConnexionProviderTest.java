package fr.compteformation.account.connexion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import fr.compteformation.account.Identifiant.Nir;
import fr.compteformation.account.connexion.Tentatives.Tentative;
import fr.compteformation.account.persistence.Acces;
import fr.compteformation.account.persistence.Operateurs;
import fr.compteformation.account.persistence.Titulaires;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Whatever the reason of a refusal, it costs one Argon2 and says the same. */
class ConnexionProviderTest {

  private static final String NIR = "2550814168025";
  private static final String MOT_DE_PASSE = "PaulnET1547PAUL&!aulet14";

  private final Tentatives tentatives = mock(Tentatives.class);
  private final Titulaires titulaires = mock(Titulaires.class);
  private final Operateurs operateurs = mock(Operateurs.class);
  private final MotsDePasse motsDePasse = spy(new MotsDePasse());
  private final UUID titulaireId = UUID.randomUUID();
  private final ConnexionProvider provider =
      new ConnexionProvider(tentatives, titulaires, operateurs, motsDePasse, Clock.systemUTC());

  @BeforeEach
  void inscrire() {
    var acces = new Acces(titulaireId, motsDePasse.hacher(MOT_DE_PASSE));
    when(titulaires.findAcces(new Nir(NIR))).thenReturn(Optional.of(acces));
    admettre(true);
  }

  @Test
  void knowsWhoLoggedInByHisIdOnly() {
    Authentication personne = provider.authenticate(demande(NIR, MOT_DE_PASSE));

    assertThat(personne.isAuthenticated()).isTrue();
    assertThat(personne.getName()).isEqualTo(titulaireId.toString());
    assertThat(personne.getCredentials()).isNull();
    assertThat(personne.getDetails()).isNull();
    verify(tentatives).reussir(any());
  }

  @Test
  void refusesAWrongPasswordAfterOneArgon2() {
    assertRefused(demande(NIR, "Un-autre-mot-2015"));
  }

  @Test
  void refusesAnUnknownNirAfterOneArgon2() {
    assertRefused(demande("1550814168025", MOT_DE_PASSE));
  }

  @Test
  void refusesAnUnknownOperatorAfterOneArgon2() {
    assertRefused(demande("quelqu-un@opca.fr", MOT_DE_PASSE));
  }

  @Test
  void refusesTheRightPasswordTooEarlyAfterOneArgon2() {
    admettre(false);

    assertRefused(demande(NIR, MOT_DE_PASSE));
  }

  @Test
  void takesAnAccentTypedInTwoPartsForTheSame() {
    var acces = new Acces(titulaireId, motsDePasse.hacher("\u00c9l\u00e8ve123"));
    when(titulaires.findAcces(new Nir(NIR))).thenReturn(Optional.of(acces));

    assertThat(provider.authenticate(demande(NIR, "E\u0301le\u0300ve123")).isAuthenticated())
        .isTrue();
  }

  private void assertRefused(Authentication demande) {
    assertThatExceptionOfType(BadCredentialsException.class)
        .isThrownBy(() -> provider.authenticate(demande))
        .withMessage("Refused");
    verify(motsDePasse, times(1))
        .correspond(eq(String.valueOf(demande.getCredentials())), anyString());
    verify(tentatives, never()).reussir(any());
  }

  private void admettre(boolean admise) {
    when(tentatives.engager(any(), anyString()))
        .thenReturn(new Tentative(new byte[0], new byte[0], new byte[0], admise));
  }

  private static Authentication demande(String identifiant, String motDePasse) {
    return UsernamePasswordAuthenticationToken.unauthenticated(identifiant, motDePasse);
  }
}

package fr.compteformation.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.compteformation.account.Portail.Jetons;
import fr.compteformation.account.persistence.Titulaires;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import tools.jackson.databind.JsonNode;

/** Logging in and out, as a browser and the gateway do it. */
@AccountServiceTest
class ConnexionIT {

  @LocalServerPort private int port;
  @Autowired private Titulaires titulaires;
  @Autowired private JdbcClient jdbc;
  @Autowired private JwtEncoder jwts;

  private Portail portail;
  private Personne touria;

  @BeforeEach
  void ouvrirLeNavigateur() {
    portail = new Portail(port);
    touria = Personne.quelconque().titulaire(titulaires);
  }

  @Test
  void givesATitulaireATokenWithHisIdAndRoleAndNothingPersonal() {
    Jetons jetons = portail.visiter(touria.nir(), touria.motDePasse());

    JsonNode acces = Portail.claims(jetons.acces());
    assertThat(acces.path("iss").asString()).isEqualTo(Portail.PUBLIC_URL + "/compte");
    assertThat(acces.path("aud").asString()).isEqualTo("api");
    assertThat(acces.path("sub").asString()).isEqualTo(touria.titulaireId().toString());
    assertThat(acces.path("roles").toString()).isEqualTo("[\"TITULAIRE\"]");
    assertThat(acces.path("exp").asLong() - acces.path("iat").asLong()).isEqualTo(300);
    JsonNode identite = Portail.claims(jetons.identite());
    assertThat(identite.path("aud").asString()).isEqualTo("gateway");
    assertThat(identite.path("sid").asString()).isNotEmpty();
    assertThat(identite.path("auth_time").isNumber()).isTrue();
    assertThat(acces.toString() + identite).doesNotContain(touria.secrets());
  }

  @Test
  void givesAnOperatorATokenThatNamesTheFinanceur() {
    Jetons jetons = portail.visiter(Portail.OPERATEUR, Portail.OPERATEUR_MOT_DE_PASSE);

    JsonNode acces = Portail.claims(jetons.acces());
    assertThat(acces.path("roles").toString()).isEqualTo("[\"OPERATEUR\"]");
    assertThat(acces.path("financeur").asString()).isEqualTo("opca-demo");
    assertThat(acces.path("financeurNom").asString()).isEqualTo("OPCA Démonstration");
    assertThat(acces.toString()).doesNotContain(Portail.OPERATEUR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "%s38", " %s ", "%s 38"})
  void acceptsTheNirAsPeopleTypeIt(String forme) {
    String nir = touria.nir();
    String espace =
        "%s %s %s %s"
            .formatted(nir.charAt(0), nir.substring(1, 3), nir.substring(3, 5), nir.substring(5));

    assertThat(portail.visiter(forme.formatted(espace), touria.motDePasse()).sujet())
        .isEqualTo(touria.titulaireId());
  }

  @Test
  void answersAnUnknownNirAndAWrongPasswordAlike() {
    var inconnu = portail.connecter(Personne.quelconque().nir(), touria.motDePasse());
    var faux = portail.connecter(touria.nir(), "Un-autre-mot-2015");
    var vide = portail.connecter("", "");

    assertThat(inconnu.statusCode()).isEqualTo(302);
    assertThat(Portail.cible(inconnu)).isEqualTo("/compte/connexion?erreur");
    assertThat(Portail.cible(faux)).isEqualTo(Portail.cible(inconnu));
    assertThat(Portail.cible(vide)).isEqualTo(Portail.cible(inconnu));
    assertThat(portail.get(Portail.cible(faux)).body())
        .contains("Identification refusée")
        .doesNotContain(touria.nir());
  }

  @Test
  void goesOnWithTheAuthorizationAfterAWrongPassword() {
    var refus = portail.connecter(touria.nir(), "Un-autre-mot-2015");
    var page = portail.get(Portail.cible(refus));
    var connexion =
        portail.post(
            "/compte/connexion",
            Map.of(
                "identifiant",
                touria.nir(),
                "motDePasse",
                touria.motDePasse(),
                "_csrf",
                Portail.csrf(page)));

    assertThat(portail.echanger(portail.code(connexion)).sujet()).isEqualTo(touria.titulaireId());
  }

  @Test
  void refusesAFormWithoutItsCsrfToken() {
    var answer =
        portail.post(
            "/compte/connexion",
            Map.of("identifiant", touria.nir(), "motDePasse", touria.motDePasse()));

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAnAuthorizationWithoutProofKeyAndAnUnknownRedirect() {
    String demande = portail.autorisation();

    var sansPreuve = portail.get(demande.replaceAll("code_challenge(_method)?=[^&]*&?", ""));
    var ailleurs =
        portail.get(
            demande.replaceAll("redirect_uri=[^&]*", "redirect_uri=http%3A%2F%2Failleurs.test"));

    assertThat(Portail.cible(sansPreuve)).contains("error=invalid_request");
    assertThat(ailleurs.statusCode()).isEqualTo(400);
  }

  @Test
  void usesACodeOnce() {
    String code = portail.code(portail.connecter(touria.nir(), touria.motDePasse()));
    portail.echanger(code);

    assertThat(portail.token("gateway", Portail.SECRET, Portail.echange(code)).body())
        .contains("invalid_grant");
  }

  @Test
  void refreshesTokensWithTheSameRefreshTokenAsOftenAsAsked() {
    Jetons premiers = portail.visiter(touria.nir(), touria.motDePasse());

    Jetons suivants = portail.rafraichir(premiers.rafraichissement());
    Jetons derniers = portail.rafraichir(premiers.rafraichissement());

    assertThat(suivants.acces()).isNotEqualTo(premiers.acces());
    assertThat(derniers.rafraichissement()).isEqualTo(premiers.rafraichissement());
    assertThat(derniers.sujet()).isEqualTo(touria.titulaireId());
    assertThat(Portail.claims(derniers.acces()).path("roles").toString())
        .isEqualTo("[\"TITULAIRE\"]");
  }

  @Test
  void endsTheSessionAndTheRefreshTokenAtLogout() {
    Jetons jetons = portail.visiter(touria.nir(), touria.motDePasse());

    var sortie = portail.sortir(jetons);

    assertThat(sortie.headers().firstValue("Location")).hasValue(Portail.PUBLIC_URL + "/au-revoir");
    assertThat(Portail.cible(portail.get(portail.autorisation()))).endsWith("/connexion");
    assertThat(portail.token("gateway", Portail.SECRET, Portail.rafraichissement(jetons)).body())
        .contains("invalid_grant");
  }

  @Test
  void endsTheSessionWithAnIdTokenOfBeforeARefresh() {
    Jetons jetons = portail.visiter(touria.nir(), touria.motDePasse());
    Jetons rafraichis = portail.rafraichir(jetons.rafraichissement());
    assertThat(rafraichis.identite()).isNotEqualTo(jetons.identite());

    assertEnded(portail.sortir(jetons));
  }

  @Test
  void endsTheSessionWithAnIdTokenThatIsForgottenAndExpired() {
    Jetons jetons = portail.visiter(touria.nir(), touria.motDePasse());
    jdbc.sql("delete from oauth2_authorization where principal_name = ?")
        .param(touria.titulaireId().toString())
        .update();

    assertEnded(portail.sortir(avecIdentite(jetons, identite(touria, "gateway"))));
  }

  @Test
  void endsNoSessionForAnIdTokenOfSomebodyElseOrOfAnotherKindOrForged() {
    Jetons jetons = portail.visiter(touria.nir(), touria.motDePasse());
    Personne autre = Personne.quelconque().titulaire(titulaires);
    String[] parties = jetons.identite().split("\\.");
    String contrefait = parties[0] + "." + parties[1] + "." + "A".repeat(342);

    for (String hint :
        List.of(
            identite(autre, "gateway"), identite(touria, "api"), jetons.acces(), contrefait, "x")) {
      assertThat(portail.sortir(avecIdentite(jetons, hint)).statusCode()).isEqualTo(400);
    }

    assertThat(portail.get(portail.autorisation()).headers().firstValue("Location").orElseThrow())
        .contains("?code=");
  }

  private void assertEnded(HttpResponse<String> sortie) {
    assertThat(sortie.headers().firstValue("Location")).hasValue(Portail.PUBLIC_URL + "/au-revoir");
    assertThat(Portail.cible(portail.get(portail.autorisation()))).endsWith("/connexion");
  }

  private static Jetons avecIdentite(Jetons jetons, String identite) {
    return new Jetons(jetons.acces(), jetons.rafraichissement(), identite);
  }

  /** An id token of ours that ended an hour ago. */
  private String identite(Personne personne, String audience) {
    var claims =
        JwtClaimsSet.builder()
            .issuer(Portail.PUBLIC_URL + "/compte")
            .subject(personne.titulaireId().toString())
            .audience(List.of(audience))
            .issuedAt(Instant.now().minus(Duration.ofHours(2)))
            .expiresAt(Instant.now().minus(Duration.ofHours(1)))
            .build();
    return jwts.encode(JwtEncoderParameters.from(claims)).getTokenValue();
  }

  @Test
  void asksNobodyToLogInTwiceInOneSession() {
    portail.visiter(touria.nir(), touria.motDePasse());

    var retour = portail.get(portail.autorisation());

    assertThat(retour.headers().firstValue("Location").orElseThrow())
        .startsWith(Portail.PUBLIC_URL + "/login/oauth2/code/compte?code=");
  }

  @Test
  void goesToTheEspaceWhenNothingAskedForTheLogin() {
    var page = portail.get("/compte/connexion?active");
    var connexion =
        portail.post(
            "/compte/connexion",
            Map.of(
                "identifiant",
                touria.nir(),
                "motDePasse",
                touria.motDePasse(),
                "_csrf",
                Portail.csrf(page)));

    assertThat(connexion.headers().firstValue("Location")).hasValue(Portail.PUBLIC_URL + "/espace");
  }

  @Test
  void showsThePageOfTheSeeds() {
    var page = portail.get("/compte/connexion");

    assertThat(page.body())
        .contains("Espace Titulaire")
        .contains("Entrez votre identifiant et votre mot de passe")
        .contains("Numéro de Sécurité sociale")
        .contains("Vous n'avez pas encore de compte ?")
        .contains("href=\"" + Portail.PUBLIC_URL + "/inscription/cgu\"")
        .contains("href=\"/compte/connexion?operateur\"")
        .doesNotContain("a bien été activé");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("frame-ancestors 'none'");
    assertThat(portail.get("/compte/static/connexion.css").statusCode()).isEqualTo(200);
  }

  @Test
  void tellsThatTheAccountIsActive() {
    assertThat(portail.get("/compte/connexion?active").body())
        .contains(
            "Votre compte a bien été activé, vous pouvez vous connecter avec votre numéro de"
                + " Sécurité sociale et le mot de passe que vous avez choisi lors de votre"
                + " inscription.");
  }

  @Test
  void showsOperatorsTheirOwnFormAndBringsThemBackToIt() {
    var page = portail.get("/compte/connexion?operateur");
    var refus =
        portail.post(
            "/compte/connexion",
            Map.of(
                "identifiant",
                Portail.OPERATEUR,
                "motDePasse",
                "faux",
                "operateur",
                "",
                "_csrf",
                Portail.csrf(page)));

    assertThat(page.body()).contains("Espace Opérateur").doesNotContain("Sécurité sociale");
    assertThat(Portail.cible(refus)).isEqualTo("/compte/connexion?erreur&operateur");
  }

  @Test
  void givesAServiceATokenForOtherServicesOnly() {
    var answer =
        portail.token(
            "hours-service",
            Portail.SECRET,
            Map.of("grant_type", "client_credentials", "scope", "interne"));
    String jeton = Portail.json(answer).path("access_token").asString();

    assertThat(Portail.claims(jeton).path("sub").asString()).isEqualTo("hours-service");
    assertThat(Portail.claims(jeton).has("roles")).isFalse();
    var titulaire = portail.api("/compte/interne/titulaires/" + touria.titulaireId(), jeton);
    assertThat(Portail.json(titulaire).path("courriel").asString()).isEqualTo(touria.courriel());
    assertThat(titulaire.body()).doesNotContain(touria.nir());
    assertThat(portail.api("/compte/api/compte", jeton).statusCode()).isEqualTo(403);
  }

  @Test
  void refusesAServiceWithAWrongSecretOrAnotherScope() {
    var demande = Map.of("grant_type", "client_credentials", "scope", "openid");

    assertThat(portail.token("hours-service", "faux", demande).statusCode()).isEqualTo(401);
    assertThat(portail.token("hours-service", Portail.SECRET, demande).body())
        .contains("invalid_scope");
  }

  @Test
  void givesOperatorsATokenForTheirEndpointsOnly() {
    var answer =
        portail.token(
            "exploitation",
            Portail.SECRET,
            Map.of("grant_type", "client_credentials", "scope", "exploitation"));
    String jeton = Portail.json(answer).path("access_token").asString();

    assertThat(portail.api("/compte/actuator/drain", jeton).statusCode()).isEqualTo(200);
    var interne = portail.api("/compte/interne/titulaires/" + touria.titulaireId(), jeton);
    assertThat(interne.statusCode()).isEqualTo(403);
    assertThat(portail.api("/compte/api/compte", jeton).statusCode()).isEqualTo(403);
  }

  @Test
  void givesTheOperatorsScopeToNoService() {
    var demande = Map.of("grant_type", "client_credentials", "scope", "exploitation");

    assertThat(portail.token("hours-service", Portail.SECRET, demande).body())
        .contains("invalid_scope");
    var interne = Map.of("grant_type", "client_credentials", "scope", "interne");
    assertThat(portail.token("exploitation", Portail.SECRET, interne).body())
        .contains("invalid_scope");
  }

  @Test
  void keepsTitulairesFromTheInternalApiAndIdTokensFromAll() {
    Jetons jetons = portail.visiter(touria.nir(), touria.motDePasse());
    String interne = "/compte/interne/titulaires/" + touria.titulaireId();

    assertThat(portail.api(interne, jetons.acces()).statusCode()).isEqualTo(403);
    assertThat(portail.api("/compte/api/compte", jetons.identite()).statusCode()).isEqualTo(401);
    assertThat(portail.get("/compte/api/compte").statusCode()).isEqualTo(401);
  }

  @Test
  void describesItselfUnderThePublicAddress() {
    JsonNode provider = Portail.json(portail.get("/compte/.well-known/openid-configuration"));

    assertThat(provider.path("issuer").asString()).isEqualTo(Portail.PUBLIC_URL + "/compte");
    assertThat(provider.path("token_endpoint").asString())
        .isEqualTo(Portail.PUBLIC_URL + "/compte/oauth2/token");
    assertThat(portail.get("/compte/oauth2/jwks").body())
        .contains("\"kid\"")
        .doesNotContain("\"d\"");
  }
}

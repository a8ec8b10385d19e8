package fr.compteformation.gateway.support;

import fr.compteformation.gateway.support.StubService.Answer;
import java.util.Map;

/** What the stand-ins answer when all goes well, in the shapes of the real services. */
public final class Stories {

  public static final String DOSSIER = "0d2f7a52-0000-4000-8000-00000000d055";
  public static final String CAPTCHA = "0d2f7a52-0000-4000-8000-00000000ca97";

  private static final String PIXEL =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

  private Stories() {}

  /** Somebody registers without a mistake. */
  public static void inscription(StubService registration) {
    registration
        .on(
            "GET /api/inscriptions/cgu",
            200,
            """
            {"version":"2015-01","empreinte":"e","titre":"Conditions Générales d'Utilisation de Mon compte formation",
             "essentiel":["Le service est gratuit.","Votre mot de passe est personnel."],
             "articles":[{"titre":"1. Objet","paragraphes":["Les présentes conditions fixent les règles."]}]}
            """)
        .on(
            "POST /api/inscriptions/captchas",
            201,
            "{\"captchaId\":\"%s\",\"image\":\"%s\",\"expireLe\":\"2015-01-05T13:10:00Z\"}"
                .formatted(CAPTCHA, PIXEL))
        .on("POST /api/inscriptions/verifications", request -> Answer.json(204, ""))
        .on(
            "POST /api/inscriptions",
            202,
            "{\"inscriptionId\":\"%s\",\"expireLe\":\"2015-01-20T13:05:00Z\"}".formatted(CAPTCHA))
        .on("POST /api/inscriptions/renvois", request -> Answer.json(202, ""))
        .on("POST /api/inscriptions/confirmations", 200, "{\"etat\":\"ACTIVE\"}");
  }

  /** Touria's account, before anything is entered. */
  public static void compteNeuf(Portal portal) {
    portal.account.on(
        "GET /compte/api/compte",
        200,
        tete()
            + """
            ,"heures":{"difRenseigne":false,"dif":null,"difReserve":0,"difDisponible":null,"cpf":0,"cpfReserve":0,"cpfDisponible":0,"difFige":false},
             "dossiers":{"enCours":0,"clos":0,"liste":[]}}
            """);
    informations(portal.account);
    portal.hours.on(
        "GET /api/compte-heures",
        200,
        """
        {"difRenseigne":false,"dif":null,"difReserve":0,"difDisponible":0,"difInhabituel":false,"difFige":false,
         "difFigeExplication":null,"cpf":0,"cpfReserve":0,"cpfDisponible":0}
        """);
    portal.hours.on("GET /api/compte-heures/mouvements", 200, "{\"mouvements\":[]}");
    portal.hours.on("PUT /api/compte-heures/dif", 200, "{}");
    portal.dossier.on("GET /api/dossiers", 200, "{\"enCours\":0,\"clos\":0,\"dossiers\":[]}");
  }

  /** Touria's account once her dossier is validated. */
  public static void compteFige(Portal portal) {
    portal.account.on(
        "GET /compte/api/compte",
        200,
        tete()
            + """
            ,"heures":{"difRenseigne":true,"dif":48,"difReserve":35,"difDisponible":13,"cpf":24,"cpfReserve":0,"cpfDisponible":24,"difFige":true},
             "dossiers":{"enCours":1,"clos":0,"liste":[]}}
            """);
    informations(portal.account);
    portal.hours.on(
        "GET /api/compte-heures",
        200,
        """
        {"difRenseigne":true,"dif":48,"difReserve":35,"difDisponible":13,"difInhabituel":false,"difFige":true,
         "difFigeExplication":"Lorsque le dossier de formation est validé, il n'est plus possible de saisir ou de modifier le DIF.",
         "cpf":24,"cpfReserve":0,"cpfDisponible":24}
        """);
    portal.hours.on(
        "GET /api/compte-heures/mouvements",
        200,
        """
        {"mouvements":[
         {"nature":"RESERVATION","libelle":"Réservation pour un dossier de formation","le":"2015-06-02T08:00:00Z","heuresDif":35,"heuresCpf":0,"annee":null,"dossierId":null},
         {"nature":"ALIMENTATION","libelle":"Alimentation du compte CPF","le":"2015-05-02T08:00:00Z","heuresDif":0,"heuresCpf":24,"annee":2014,"dossierId":null},
         {"nature":"SAISIE_DIF","libelle":"Saisie du solde DIF","le":"2015-04-30T23:00:00Z","heuresDif":48,"heuresCpf":0,"annee":null,"dossierId":null}]}
        """);
    dossier(portal.dossier, "VALIDE", "Validé", "2015-05-03");
  }

  /** Touria's dossier, in some state. */
  public static void dossier(StubService service, String etat, String libelle, String accordLe) {
    boolean soumis = !etat.equals("EN_ELABORATION");
    boolean valide = etat.equals("VALIDE") || etat.equals("CLOS");
    String dossier =
        """
        "id":"%s","titulaireId":"5b2a86d0-0000-4000-8000-000000000001","etat":"%s","libelle":"%s","clos":%b,
        "codeCpf":"1234","intitule":"Anglais professionnel","organisme":"Langues & Cie","commentaire":"Le soir <de préférence>","motif":%s,
        "heures":35,"cout":1250.5,"debut":"2015-06-01","fin":"2015-06-05","accordLe":%s,"financeurId":%s,"financeur":%s,
        "soumisLe":%s,"echecValidation":null,"heuresDif":%s,"heuresCpf":%s,"heuresComplementaires":%s,"heuresEffectuees":null,
        "creeLe":"2015-05-01T08:00:00Z","modifieLe":"2015-05-03T08:00:00Z"
        """
            .formatted(
                DOSSIER,
                etat,
                libelle,
                etat.equals("CLOS") || etat.equals("REFUSE") || etat.equals("ANNULE"),
                etat.equals("A_COMPLETER") ? "\"Précisez le lieu de la formation.\"" : "null",
                accordLe == null ? "null" : "\"" + accordLe + "\"",
                soumis ? "\"opca-demo\"" : "null",
                soumis ? "\"OPCA Démonstration\"" : "null",
                soumis ? "\"2015-05-03T08:00:00Z\"" : "null",
                valide ? "35" : "null",
                valide ? "0" : "null",
                valide ? "0" : "null");
    service.on(
        "GET /api/dossiers", 200, "{\"enCours\":1,\"clos\":0,\"dossiers\":[{" + dossier + "}]}");
    service.on("GET /api/dossiers/" + DOSSIER, 200, "{" + dossier + "}");
    service.on("GET /api/operateur/dossiers", 200, "{\"dossiers\":[{" + dossier + "}]}");
    service.on(
        "GET /api/operateur/dossiers/" + DOSSIER,
        200,
        "{"
            + dossier
            + """
            ,"titulaire":{"civilite":"MADAME","prenom":"TOURIA","nomNaissance":"ORANGE"},
             "compteHeures":{"difRenseigne":true,"difDisponible":48,"cpfDisponible":0}}
            """);
    service.on(
        "GET /api/dossiers/financeurs",
        200,
        "[{\"id\":\"opca-demo\",\"nom\":\"OPCA"
            + " Démonstration\"},{\"id\":\"opca-exemple\",\"nom\":\"OPCA Exemple\"}]");
    service.on(
        "POST /api/dossiers",
        request ->
            new Answer(
                201,
                "application/json",
                "{" + dossier + "}",
                Map.of("Location", "/api/dossiers/" + DOSSIER)));
    service.on("PATCH /api/dossiers/" + DOSSIER, 200, "{" + dossier + "}");
    for (String action : new String[] {"accord", "soumission", "annulation"}) {
      service.on("POST /api/dossiers/" + DOSSIER + "/" + action, 200, "{" + dossier + "}");
    }
    for (String action :
        new String[] {"validation", "refus", "complement", "cloture", "annulation"}) {
      service.on(
          "POST /api/operateur/dossiers/" + DOSSIER + "/" + action, 200, "{" + dossier + "}");
    }
  }

  /** A refusal of fields, as the services word it. */
  public static Answer erreurs(String... champsEtMessages) {
    var liste = new StringBuilder();
    for (int i = 0; i < champsEtMessages.length; i += 2) {
      liste
          .append(i == 0 ? "" : ",")
          .append(
              "{\"champ\":\"%s\",\"code\":\"CODE\",\"message\":\"%s\"}"
                  .formatted(champsEtMessages[i], champsEtMessages[i + 1]));
    }
    return Answer.json(
        400,
        "{\"status\":400,\"code\":\"SAISIE_INVALIDE\",\"detail\":\"À corriger.\",\"erreurs\":["
            + liste
            + "]}");
  }

  /** A business refusal. */
  public static Answer refus(String code, String detail) {
    return Answer.json(
        409, "{\"status\":409,\"code\":\"%s\",\"detail\":\"%s\"}".formatted(code, detail));
  }

  private static void informations(StubService account) {
    account.on(
        "GET /compte/api/compte/informations",
        200,
        tete()
            + ",\"courriel\":\"touria.orange@sfr.fr\",\"telephoneFixe\":null,\"telephonePortable\":\"0600000000\"}");
  }

  private static String tete() {
    return """
    {"titulaireId":"5b2a86d0-0000-4000-8000-000000000001","civilite":"MADAME","prenom":"TOURIA","nomNaissance":"ORANGE","nirMasque":"2 55 08 ** *** *** **"\
    """;
  }
}

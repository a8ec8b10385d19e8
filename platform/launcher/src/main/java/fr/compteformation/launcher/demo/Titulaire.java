package fr.compteformation.launcher.demo;

import fr.compteformation.launcher.DemoPeople;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Who plays the titulaire: always Madame TOURIA ORANGE, under another number once hers is taken.
 */
record Titulaire(String nir, String courriel) {

  private static final int CONTROL_MODULUS = 97;

  static Titulaire first() {
    return new Titulaire(DemoPeople.NIR, DemoPeople.COURRIEL);
  }

  /** Another valid NIR of a woman born in August 1955 in the same town: another order number. */
  static Titulaire other() {
    int order = ThreadLocalRandom.current().nextInt(1, 1000);
    String number = DemoPeople.NIR.substring(0, 10) + "%03d".formatted(order);
    long key = CONTROL_MODULUS - Long.parseLong(number) % CONTROL_MODULUS;
    String courriel = DemoPeople.COURRIEL.replace("@", "+" + order + "@");
    return new Titulaire(number + "%02d".formatted(key), courriel);
  }

  /** Her registration, as the form sends it. */
  Map<String, Object> inscription(String cguVersion, String captchaId) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("cguVersion", cguVersion);
    form.put("cguAcceptees", true);
    form.put("nir", nir);
    form.put("civilite", DemoPeople.CIVILITE);
    form.put("prenom", DemoPeople.PRENOM);
    form.put("nomNaissance", DemoPeople.NOM);
    form.put("courriel", courriel);
    form.put("confirmationCourriel", courriel);
    form.put("captchaId", captchaId);
    form.put("captchaReponse", DemoPeople.CAPTCHA);
    form.put("motDePasse", DemoPeople.MOT_DE_PASSE);
    form.put("confirmationMotDePasse", DemoPeople.MOT_DE_PASSE);
    return form;
  }
}

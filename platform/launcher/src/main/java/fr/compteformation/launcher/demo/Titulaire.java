package fr.compteformation.launcher.demo;

import fr.compteformation.launcher.DemoPeople;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Who plays the titulaire: always Madame TOURIA ORANGE, under another number once hers is taken.
 */
public record Titulaire(String nir, String courriel) {

  private static final int CONTROL_MODULUS = 97;
  private static final int ORDERS = 999;
  private static final int NUMBERS = 100 * ORDERS;

  /** The one of the tutorials. */
  public static Titulaire first() {
    return new Titulaire(DemoPeople.NIR, DemoPeople.COURRIEL);
  }

  /** Somebody else, of her name and age, taken at random. */
  public static Titulaire other() {
    return numbered(ThreadLocalRandom.current().nextInt(NUMBERS));
  }

  /**
   * Another valid NIR of a woman born in August 1955 in the same département.
   *
   * @param number 0 to 99,899: which one
   */
  public static Titulaire numbered(int number) {
    String nir =
        "%s%03d%03d"
            .formatted(
                DemoPeople.NIR.substring(0, 7), 1 + number / ORDERS % ORDERS, 1 + number % ORDERS);
    long key = CONTROL_MODULUS - Long.parseLong(nir) % CONTROL_MODULUS;
    String courriel = DemoPeople.COURRIEL.replace("@", "+" + number + "@");
    return new Titulaire(nir + "%02d".formatted(key), courriel);
  }

  /** Her registration, as the form sends it. */
  public Map<String, Object> inscription(String cguVersion, String captchaId) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("cguVersion", cguVersion);
    form.put("cguAcceptees", true);
    form.put("nir", nir);
    form.put("civilite", DemoPeople.CIVILITE);
    form.put("prenom", DemoPeople.PRENOM);
    form.put("nomNaissance", DemoPeople.NOM);
    form.put("telephoneFixe", DemoPeople.TELEPHONE_FIXE);
    form.put("telephonePortable", DemoPeople.TELEPHONE_PORTABLE);
    form.put("courriel", courriel);
    form.put("confirmationCourriel", courriel);
    form.put("captchaId", captchaId);
    form.put("captchaReponse", DemoPeople.CAPTCHA);
    form.put("motDePasse", DemoPeople.MOT_DE_PASSE);
    form.put("confirmationMotDePasse", DemoPeople.MOT_DE_PASSE);
    return form;
  }
}

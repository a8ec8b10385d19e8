package fr.compteformation.registration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A registration form in order, of a person whose NIR nobody else has. */
final class Formulaire {

  static final String CAPTCHA = "xyz";
  static final String MOT_DE_PASSE = "PaulnET1547PAUL&!aulet14";

  private static final AtomicInteger NUMERO = new AtomicInteger();

  private final Map<String, Object> champs = new LinkedHashMap<>();

  private Formulaire(String nir) {
    champs.put("cguVersion", "2015-01");
    champs.put("cguAcceptees", true);
    champs.put("nir", nir);
    champs.put("civilite", "MADAME");
    champs.put("prenom", "TOURIA");
    champs.put("nomNaissance", "ORANGE");
    champs.put("telephonePortable", "06 12 34 56 78");
    champs.put("courriel", "touria.orange@sfr.fr");
    champs.put("confirmationCourriel", "touria.orange@sfr.fr");
    champs.put("captchaReponse", CAPTCHA);
    champs.put("motDePasse", MOT_DE_PASSE);
    champs.put("confirmationMotDePasse", MOT_DE_PASSE);
  }

  static Formulaire enRegle() {
    return new Formulaire(nirNeuf());
  }

  static Formulaire de(String nir) {
    return new Formulaire(nir);
  }

  static String nirNeuf() {
    int n = NUMERO.incrementAndGet();
    var numero = "2%02d0814%03d%03d".formatted(40 + n / 900, 1 + n % 900, 25);
    return "%s%02d".formatted(numero, 97 - Long.parseLong(numero) % 97);
  }

  Formulaire avec(String champ, Object valeur) {
    champs.put(champ, valeur);
    return this;
  }

  String nir() {
    return (String) champs.get("nir");
  }

  Map<String, Object> champs() {
    return champs;
  }
}

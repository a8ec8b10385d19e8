package fr.compteformation.gateway.web.espace;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Euros as people type them: {@code 1 250,50}. */
final class Montant {

  private static final Pattern FORME = Pattern.compile("[0-9]{1,9}([.,][0-9]{1,2})?");
  private static final Pattern BLANCS = Pattern.compile("[\\s\\u00a0\\u202f€]");

  private Montant() {}

  /** The number to send; what is none goes as typed, for the service to refuse. */
  static Object de(String saisie) {
    String serre = BLANCS.matcher(saisie).replaceAll("");
    return FORME.matcher(serre).matches() ? new BigDecimal(serre.replace(',', '.')) : saisie;
  }

  static String en(BigDecimal montant) {
    return montant.toPlainString().replace('.', ',');
  }
}

package fr.compteformation.gateway.web.inscription;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far somebody has come in registering, kept in his (encrypted) session between steps. The
 * password is never part of it.
 *
 * @param cguVersion the CGU accepted at step 1
 * @param identite the fields of step 2 as typed, with the security question's id and answer
 * @param captchaResolu whether the security question was answered rightly
 * @param identiteVerifiee whether step 2 is done
 * @param aCorriger messages for step 2 that only the last step revealed
 * @param expireLe until when the link of the courriel works; step 3 is done
 */
record Parcours(
    String cguVersion,
    Map<String, String> identite,
    boolean captchaResolu,
    boolean identiteVerifiee,
    List<String> aCorriger,
    Instant expireLe) {

  private static final String ATTRIBUTE = "parcours";

  Parcours {
    // The session's JSON names the collections' types: ordinary ones.
    identite = new LinkedHashMap<>(identite);
    aCorriger = new ArrayList<>(aCorriger);
  }

  /** Step 1 is done. */
  static Parcours avecCgu(String version) {
    return new Parcours(version, Map.of(), false, false, List.of(), null);
  }

  /** All steps are done: nothing personal is kept any more. */
  static Parcours termine(Instant expireLe) {
    return new Parcours(null, Map.of(), false, false, List.of(), expireLe);
  }

  /** Step 2 as typed. */
  Parcours avecIdentite(Map<String, String> champs, boolean resolu, boolean verifiee) {
    return new Parcours(cguVersion, champs, resolu, verifiee, List.of(), null);
  }

  /** Back to step 2, with what has to be corrected there. */
  Parcours aReprendre(List<String> messages) {
    return new Parcours(cguVersion, identite, false, false, messages, null);
  }

  boolean cguAcceptees() {
    return cguVersion != null;
  }

  static Parcours de(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(ATTRIBUTE) instanceof Parcours parcours
        ? parcours
        : new Parcours(null, Map.of(), false, false, List.of(), null);
  }

  void garder(HttpServletRequest request) {
    request.getSession().setAttribute(ATTRIBUTE, this);
  }

  static void oublier(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(ATTRIBUTE);
    }
  }

  @Override
  public String toString() {
    return "Parcours[…]";
  }
}

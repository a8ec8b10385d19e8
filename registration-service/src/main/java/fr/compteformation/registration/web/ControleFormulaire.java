package fr.compteformation.registration.web;

import fr.compteformation.kit.web.SaisieInvalideException;
import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import fr.compteformation.registration.ConditionAge;
import fr.compteformation.registration.MotsInterdits;
import fr.compteformation.registration.Nir;
import fr.compteformation.registration.RegistrationProperties;
import fr.compteformation.registration.captcha.Captchas;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Checks forms, step by step or whole; what is wrong is told all at once. */
@Component
class ControleFormulaire {

  private final RegistrationProperties properties;
  private final ConditionAge conditionAge;
  private final Captchas captchas;
  private final Cgu cgu;

  ControleFormulaire(RegistrationProperties properties, Captchas captchas, Cgu cgu, Clock clock) {
    this.properties = properties;
    this.captchas = captchas;
    this.cgu = cgu;
    this.conditionAge = new ConditionAge(clock);
  }

  /**
   * Checks one step.
   *
   * @throws SaisieInvalideException with every mistake of that step
   */
  void verifier(DemandeInscription demande) {
    var erreurs =
        switch (demande.etape()) {
          case IDENTITE -> {
            var manques = new ArrayList<>(identite(demande).erreurs());
            manques.addAll(captcha(demande));
            yield manques;
          }
          case MOT_DE_PASSE -> motDePasse(demande);
          case null ->
              List.of(
                  new Erreur(
                      "etape", "ETAPE_OBLIGATOIRE", "Indiquez l'étape du formulaire à vérifier."));
        };
    refuserSi(erreurs);
  }

  /**
   * Checks the whole form and uses up its captcha.
   *
   * @throws SaisieInvalideException with every mistake; the captcha, if right, stays usable
   */
  FormulaireComplet accepter(DemandeInscription demande) {
    var lecture = identite(demande);
    var erreurs = new ArrayList<Erreur>(cgu(demande));
    erreurs.addAll(lecture.erreurs());
    erreurs.addAll(captcha(demande));
    erreurs.addAll(motDePasse(demande));
    refuserSi(erreurs);
    if (!captchas.consommer(demande.captchaId())) {
      refuserSi(List.of(captchaPerime()));
    }
    return new FormulaireComplet(lecture, demande.motDePasse(), cgu);
  }

  private LectureIdentite identite(DemandeInscription demande) {
    return new LectureIdentite(demande, conditionAge, properties.nir().provisoiresAcceptes());
  }

  private List<Erreur> cgu(DemandeInscription demande) {
    if (!Boolean.TRUE.equals(demande.cguAcceptees())) {
      return List.of(
          new Erreur(
              "cguAcceptees",
              "CGU_NON_ACCEPTEES",
              "Pour vous inscrire, cochez « Je déclare avoir lu, compris et accepté les Conditions"
                  + " Générales d'Utilisation »."));
    }
    if (!cgu.version().equals(demande.cguVersion())) {
      return List.of(
          new Erreur(
              "cguVersion",
              "CGU_PERIMEES",
              "Les Conditions Générales d'Utilisation ont changé. Relisez-les et acceptez-les de"
                  + " nouveau."));
    }
    return List.of();
  }

  private List<Erreur> captcha(DemandeInscription demande) {
    if (demande.captchaId() == null) {
      return List.of(captchaPerime());
    }
    var reponse = demande.captchaReponse() == null ? "" : demande.captchaReponse();
    return switch (captchas.verifier(demande.captchaId(), reponse)) {
      case JUSTE -> List.of();
      case FAUX ->
          List.of(
              new Erreur(
                  "captchaReponse",
                  "CAPTCHA_FAUX",
                  "Les caractères saisis ne sont pas ceux de l'image. Vérifiez-les, ou renouvelez"
                      + " les caractères."));
      case PERIME -> List.of(captchaPerime());
    };
  }

  private static Erreur captchaPerime() {
    return new Erreur(
        "captchaReponse",
        "CAPTCHA_PERIME",
        "Cette image n'est plus valable. Renouvelez les caractères et saisissez les nouveaux.");
  }

  private List<Erreur> motDePasse(DemandeInscription demande) {
    if (demande.motDePasse() == null || demande.motDePasse().isEmpty()) {
      return List.of(
          new Erreur("motDePasse", "MOT_DE_PASSE_OBLIGATOIRE", "Choisissez un mot de passe."));
    }
    var erreurs = new ArrayList<Erreur>();
    properties
        .motDePasse()
        .politique()
        .regles()
        .manquements(demande.motDePasse(), mots(demande))
        .stream()
        .map(m -> new Erreur("motDePasse", "MOT_DE_PASSE_" + m.regle().name(), m.message()))
        .forEach(erreurs::add);
    if (!demande.motDePasse().equals(demande.confirmationMotDePasse())) {
      erreurs.add(
          new Erreur(
              "confirmationMotDePasse",
              "MOT_DE_PASSE_CONFIRMATION",
              "Les deux mots de passe ne sont pas identiques. Saisissez-les de nouveau."));
    }
    return erreurs;
  }

  private MotsInterdits mots(DemandeInscription demande) {
    var numero = identite(demande).nir().map(Nir::numero).orElse(null);
    return MotsInterdits.de(numero, demande.prenom(), demande.nomNaissance(), demande.courriel());
  }

  private static void refuserSi(List<Erreur> erreurs) {
    if (!erreurs.isEmpty()) {
      throw new SaisieInvalideException(erreurs);
    }
  }
}

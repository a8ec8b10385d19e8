package fr.compteformation.registration.web;

import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import fr.compteformation.registration.Civilite;
import fr.compteformation.registration.ConditionAge;
import fr.compteformation.registration.Courriel;
import fr.compteformation.registration.Eligibilite;
import fr.compteformation.registration.LectureNir;
import fr.compteformation.registration.Nir;
import fr.compteformation.registration.NirAnomalie;
import fr.compteformation.registration.NomPersonne;
import fr.compteformation.registration.Telephone;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the identity part of a form, remembering every mistake rather than stopping at one. */
final class LectureIdentite {

  private static final DateTimeFormatter MOIS =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.FRENCH);

  private final List<Erreur> erreurs = new ArrayList<>();
  private final Nir nir;
  private final Civilite civilite;
  private final NomPersonne prenom;
  private final NomPersonne nomNaissance;
  private final Telephone telephoneFixe;
  private final Telephone telephonePortable;
  private final Courriel courriel;

  LectureIdentite(
      DemandeInscription demande, ConditionAge conditionAge, boolean provisoiresAcceptes) {
    nir = nir(demande.nir(), provisoiresAcceptes);
    if (nir != null) {
      verifierAge(conditionAge, Boolean.TRUE.equals(demande.contratApprentissage()));
    }
    civilite = civilite(demande.civilite());
    prenom = nom("prenom", "PRENOM", "votre prénom", demande.prenom());
    nomNaissance = nom("nomNaissance", "NOM", "votre nom de naissance", demande.nomNaissance());
    telephoneFixe = telephone("telephoneFixe", demande.telephoneFixe());
    telephonePortable = telephone("telephonePortable", demande.telephonePortable());
    courriel = courriel(demande.courriel(), demande.confirmationCourriel());
  }

  /** Every mistake, in the order of the form. */
  List<Erreur> erreurs() {
    return erreurs;
  }

  /** The NIR, empty when it was mistyped. */
  Optional<Nir> nir() {
    return Optional.ofNullable(nir);
  }

  Civilite civilite() {
    return civilite;
  }

  NomPersonne prenom() {
    return prenom;
  }

  NomPersonne nomNaissance() {
    return nomNaissance;
  }

  Optional<Telephone> telephoneFixe() {
    return Optional.ofNullable(telephoneFixe);
  }

  Optional<Telephone> telephonePortable() {
    return Optional.ofNullable(telephonePortable);
  }

  Courriel courriel() {
    return courriel;
  }

  private Nir nir(String saisie, boolean provisoiresAcceptes) {
    return switch (Nir.lire(saisie, provisoiresAcceptes)) {
      case LectureNir.Lu(Nir lu) -> lu;
      case LectureNir.Refuse(NirAnomalie anomalie) -> {
        ajouter("nir", "NIR_" + anomalie.name(), anomalie.message());
        yield null;
      }
    };
  }

  private void verifierAge(ConditionAge conditionAge, boolean contratApprentissage) {
    var eligibilite = conditionAge.de(nir);
    if (eligibilite == Eligibilite.TROP_JEUNE) {
      YearMonth possible = conditionAge.possibleAPartirDe(nir);
      ajouter(
          "nir",
          "AGE_INSUFFISANT",
          ("L'inscription est possible à partir de 16 ans, ou de 15 ans avec un contrat"
                  + " d'apprentissage. Vous pourrez vous inscrire, comme apprenti, à partir de %s.")
              .formatted(MOIS.format(possible)));
    } else if (eligibilite.exigeContratApprentissage() && !contratApprentissage) {
      ajouter(
          "contratApprentissage",
          "CONTRAT_APPRENTISSAGE",
          "Avant 16 ans, l'inscription est réservée aux jeunes qui ont signé un contrat"
              + " d'apprentissage. Si c'est votre cas, cochez « J'ai signé un contrat"
              + " d'apprentissage ».");
    }
  }

  private Civilite civilite(String saisie) {
    return Arrays.stream(Civilite.values())
        .filter(valeur -> valeur.name().equals(saisie))
        .findFirst()
        .orElseGet(
            () -> {
              ajouter(
                  "civilite",
                  "CIVILITE_OBLIGATOIRE",
                  "Indiquez votre civilité : Madame ou Monsieur.");
              return null;
            });
  }

  private NomPersonne nom(String champ, String code, String quoi, String saisie) {
    if (NomPersonne.vide(saisie)) {
      ajouter(champ, code + "_OBLIGATOIRE", "Indiquez %s.".formatted(quoi));
      return null;
    }
    return NomPersonne.lire(saisie)
        .orElseGet(
            () -> {
              ajouter(
                  champ,
                  code + "_INVALIDE",
                  "Écrivez %s en toutes lettres : %d caractères au plus, sans chiffre."
                      .formatted(quoi, NomPersonne.LONGUEUR_MAXIMALE));
              return null;
            });
  }

  private Telephone telephone(String champ, String saisie) {
    if (saisie == null || saisie.isBlank()) {
      return null;
    }
    return Telephone.lire(saisie)
        .orElseGet(
            () -> {
              ajouter(
                  champ,
                  "TELEPHONE_INVALIDE",
                  "Ce numéro de téléphone n'est pas un numéro français : il compte 10 chiffres et"
                      + " commence par 0. Vous pouvez aussi laisser cette case vide.");
              return null;
            });
  }

  private Courriel courriel(String saisie, String confirmation) {
    if (saisie == null || saisie.isBlank()) {
      ajouter("courriel", "COURRIEL_OBLIGATOIRE", "Indiquez votre adresse de courriel.");
      return null;
    }
    var lu = Courriel.lire(saisie);
    if (lu.isEmpty()) {
      ajouter(
          "courriel",
          "COURRIEL_INVALIDE",
          "Cette adresse de courriel n'est pas complète. Exemple : prenom.nom@orange.fr");
    } else if (lu.map(Courriel::pliee).equals(Courriel.lire(confirmation).map(Courriel::pliee))) {
      return lu.get();
    } else {
      ajouter(
          "confirmationCourriel",
          "COURRIEL_CONFIRMATION",
          "Les deux adresses de courriel ne sont pas identiques. Vérifiez-les.");
    }
    return null;
  }

  private void ajouter(String champ, String code, String message) {
    erreurs.add(new Erreur(champ, code, message));
  }
}

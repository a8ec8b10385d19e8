package fr.compteformation.notification.redaction;

import fr.compteformation.contracts.CompteEvent.CompteActive;
import fr.compteformation.contracts.DossierEvent;
import fr.compteformation.contracts.DossierEvent.DossierClos;
import fr.compteformation.contracts.DossierEvent.DossierSoumis;
import fr.compteformation.contracts.DossierEvent.DossierValide;
import fr.compteformation.contracts.InscriptionEvent;
import fr.compteformation.notification.Courriel;
import fr.compteformation.notification.Destinataire;
import fr.compteformation.notification.LienConfirmation;
import fr.compteformation.notification.Message;
import fr.compteformation.notification.NatureCourriel;
import fr.compteformation.notification.Proprietaires;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes a courriel, with the names and links that only the owners of these data know. */
@Component
public class Redaction {

  private final Proprietaires proprietaires;
  private final Modeles modeles;
  private final Adresses adresses;

  Redaction(Proprietaires proprietaires, Modeles modeles, Adresses adresses) {
    this.proprietaires = proprietaires;
    this.modeles = modeles;
    this.adresses = adresses;
  }

  /**
   * Writes a courriel.
   *
   * @return empty when nobody is left to tell
   * @throws fr.compteformation.notification.EnvoiReporteException when an owner cannot answer now
   */
  public Optional<Message> rediger(Courriel courriel) {
    var nature = courriel.nature();
    return switch (nature) {
      case CONFIRMATION_INSCRIPTION, CONFIRMATION_RENVOYEE ->
          proprietaires
              .lien(inscription(courriel).inscriptionId())
              .map(lien -> confirmation(nature, lien));
      case INSCRIPTION_REPETEE -> inscriptionRepetee(inscription(courriel));
      case COMPTE_ACTIVE ->
          auTitulaire(
              nature,
              ((CompteActive) courriel.evenement()).titulaireId(),
              adresses.espace(),
              Map.of());
      case DOSSIER_A_COMPLETER, DOSSIER_REFUSE -> surDossier(courriel, Map.of());
      case DOSSIER_TRANSMIS ->
          surDossier(courriel, Map.of("heures", ((DossierSoumis) courriel.evenement()).heures()));
      case DOSSIER_VALIDE -> {
        var valide = (DossierValide) courriel.evenement();
        yield surDossier(
            courriel,
            Map.of(
                "heuresDif", valide.heuresDif(),
                "heuresCpf", valide.heuresCpf(),
                "heuresComplementaires", valide.heuresComplementaires()));
      }
      case DOSSIER_CLOS ->
          surDossier(
              courriel, Map.of("heures", ((DossierClos) courriel.evenement()).heuresEffectuees()));
    };
  }

  private static InscriptionEvent inscription(Courriel courriel) {
    return (InscriptionEvent) courriel.evenement();
  }

  private Message confirmation(NatureCourriel nature, LienConfirmation lien) {
    return modeles.remplir(
        nature,
        lien.destinataire(),
        adresses.confirmation(lien.jeton()),
        Map.of(
            "renvoi",
            nature == NatureCourriel.CONFIRMATION_RENVOYEE,
            "valableJusqu",
            Dates.enLettres(lien.expireLe())));
  }

  /** A registration not yet confirmed is told of its link, an account of how to log in. */
  private Optional<Message> inscriptionRepetee(InscriptionEvent evenement) {
    return proprietaires
        .inscrit(evenement.inscriptionId())
        .map(inscrit -> repetee(inscrit, false))
        .or(
            () ->
                proprietaires
                    .titulaire(evenement.titulaireId())
                    .map(titulaire -> repetee(titulaire, true)));
  }

  private Message repetee(Destinataire destinataire, boolean compteOuvert) {
    return modeles.remplir(
        NatureCourriel.INSCRIPTION_REPETEE,
        destinataire,
        adresses.espace(),
        Map.of("compteOuvert", compteOuvert));
  }

  private Optional<Message> surDossier(Courriel courriel, Map<String, Object> precisions) {
    var dossier = (DossierEvent) courriel.evenement();
    return auTitulaire(
        courriel.nature(),
        dossier.titulaireId(),
        adresses.dossier(dossier.dossierId()),
        precisions);
  }

  private Optional<Message> auTitulaire(
      NatureCourriel nature, UUID titulaireId, String lien, Map<String, Object> precisions) {
    return proprietaires
        .titulaire(titulaireId)
        .map(titulaire -> modeles.remplir(nature, titulaire, lien, precisions));
  }
}

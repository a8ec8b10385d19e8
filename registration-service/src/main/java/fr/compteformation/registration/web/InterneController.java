package fr.compteformation.registration.web;

import fr.compteformation.kit.web.IntrouvableException;
import fr.compteformation.registration.Civilite;
import fr.compteformation.registration.Identite;
import fr.compteformation.registration.application.Liens;
import fr.compteformation.registration.application.Liens.Lien;
import fr.compteformation.registration.persistence.Identites;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What other services ask when they must name a person; never routed by the gateway. */
@RestController
@RequestMapping("/interne/inscriptions/{inscriptionId}")
class InterneController {

  private final Liens liens;
  private final Identites identites;

  InterneController(Liens liens, Identites identites) {
    this.liens = liens;
    this.identites = identites;
  }

  /** A fresh link, for the courriel that asks to confirm. */
  @PostMapping("/lien")
  ResponseEntity<LienACourrier> lien(@PathVariable UUID inscriptionId) {
    return liens
        .creer(inscriptionId)
        .map(lien -> sansTrace(LienACourrier.de(lien)))
        .orElseThrow(
            () -> new IntrouvableException("Cette inscription n'attend pas de confirmation."));
  }

  /** Who registered, for the account to be opened. */
  @GetMapping("/identite")
  ResponseEntity<IdentiteTransmise> identite(@PathVariable UUID inscriptionId) {
    return identites
        .trouver(inscriptionId)
        .map(dossier -> sansTrace(IdentiteTransmise.de(dossier)))
        .orElseThrow(() -> new IntrouvableException("Cette inscription n'est plus connue ici."));
  }

  private static <T> ResponseEntity<T> sansTrace(T corps) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(corps);
  }

  /** What the courriel says. */
  record LienACourrier(
      UUID titulaireId,
      Civilite civilite,
      String prenom,
      String nomNaissance,
      String courriel,
      String jeton,
      Instant expireLe) {

    static LienACourrier de(Lien lien) {
      var identite = lien.identite();
      return new LienACourrier(
          identite.titulaireId(),
          identite.civilite(),
          identite.prenom(),
          identite.nomNaissance(),
          identite.courriel(),
          lien.jeton().texte(),
          lien.expireLe());
    }

    @Override
    public String toString() {
      return "LienACourrier[" + titulaireId + "]";
    }
  }

  /**
   * What the account keeps.
   *
   * @param motDePasse Argon2id, encoded
   */
  record IdentiteTransmise(
      UUID titulaireId,
      String nir,
      Civilite civilite,
      String prenom,
      String nomNaissance,
      String courriel,
      String telephoneFixe,
      String telephonePortable,
      String motDePasse,
      String cguVersion,
      String cguEmpreinte,
      Instant cguAccepteesLe) {

    static IdentiteTransmise de(Identites.Dossier dossier) {
      Identite identite = dossier.identite();
      return new IdentiteTransmise(
          identite.titulaireId(),
          identite.nir(),
          identite.civilite(),
          identite.prenom(),
          identite.nomNaissance(),
          identite.courriel(),
          identite.telephoneFixe(),
          identite.telephonePortable(),
          identite.motDePasse(),
          dossier.cgu().version(),
          dossier.cgu().empreinte(),
          dossier.cgu().le());
    }

    @Override
    public String toString() {
      return "IdentiteTransmise[" + titulaireId + "]";
    }
  }
}

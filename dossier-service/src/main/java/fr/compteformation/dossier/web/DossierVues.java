package fr.compteformation.dossier.web;

import fr.compteformation.dossier.Contenus;
import fr.compteformation.dossier.Financeurs;
import fr.compteformation.dossier.projection.DossierLu;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts together what the read model, the encrypted text and the settings know of dossiers. */
@Component
class DossierVues {

  private final Contenus contenus;
  private final Financeurs financeurs;

  DossierVues(Contenus contenus, Financeurs financeurs) {
    this.contenus = contenus;
    this.financeurs = financeurs;
  }

  DossierVue de(DossierLu dossier) {
    return de(List.of(dossier)).getFirst();
  }

  List<DossierVue> de(List<DossierLu> dossiers) {
    List<UUID> ids = dossiers.stream().map(DossierLu::dossierId).toList();
    var textes = contenus.de(ids);
    return dossiers.stream()
        .map(lu -> DossierVue.de(lu, textes.get(lu.dossierId()), nom(lu.financeurId())))
        .toList();
  }

  private String nom(String financeurId) {
    return financeurId == null ? null : financeurs.nom(financeurId).orElse(financeurId);
  }
}

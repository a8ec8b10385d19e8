package fr.compteformation.gateway.web.espace;

import java.util.List;

/**
 * A line of the left menu.
 *
 * @param lien where it leads
 */
public record EntreeMenu(String titre, String lien) {

  /** The titulaire's menu, in the order of the seeds. */
  static final List<EntreeMenu> TITULAIRE =
      List.of(
          new EntreeMenu("Accueil", "/espace"),
          new EntreeMenu("Mes informations personnelles", "/espace/informations"),
          new EntreeMenu("Mon compte d'heures", "/espace/heures"),
          new EntreeMenu("Mes dossiers de formation", "/espace/dossiers"));
}

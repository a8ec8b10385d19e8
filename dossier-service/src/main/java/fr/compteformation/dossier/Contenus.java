package fr.compteformation.dossier;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The free text of dossiers, kept in the same transaction as the events it goes with. */
public interface Contenus {

  /** Keeps a dossier's text in place of what it had. */
  void garder(UUID dossierId, Contenu contenu);

  /**
   * A dossier's text.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  Contenu de(UUID dossierId);

  /** The texts of several dossiers; those that have none are missing from the map. */
  Map<UUID, Contenu> de(Collection<UUID> dossierIds);
}

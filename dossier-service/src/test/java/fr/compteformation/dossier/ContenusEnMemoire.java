package fr.compteformation.dossier;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Free text in memory. */
class ContenusEnMemoire implements Contenus {

  private final Map<UUID, Contenu> parDossier = new HashMap<>();

  @Override
  public void garder(UUID dossierId, Contenu contenu) {
    parDossier.put(dossierId, contenu);
  }

  @Override
  public Contenu de(UUID dossierId) {
    var contenu = parDossier.get(dossierId);
    if (contenu == null) {
      throw new NoSuchElementException("No text for " + dossierId);
    }
    return contenu;
  }

  @Override
  public Map<UUID, Contenu> de(Collection<UUID> dossierIds) {
    var trouves = new HashMap<>(parDossier);
    trouves.keySet().retainAll(dossierIds);
    return trouves;
  }
}

package fr.compteformation.contracts;

import java.util.UUID;

/** Facts about accounts, on topic {@code cpf.comptes}. An account's id is its titulaire's. */
public sealed interface CompteEvent extends PublicEvent {

  @Override
  default UUID subject() {
    return titulaireId();
  }

  /** The account is open: its titulaire can log in. */
  record CompteActive(UUID titulaireId, UUID inscriptionId) implements CompteEvent {}
}

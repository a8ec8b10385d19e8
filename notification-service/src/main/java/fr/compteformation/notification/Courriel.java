package fr.compteformation.notification;

import fr.compteformation.contracts.PublicEvent;
import java.util.UUID;

/**
 * A courriel that an event asks for. It names nobody: its recipient is looked up when it is sent.
 *
 * @param id the id of the event, so that one event never asks for two courriels
 * @param nature what it is about
 * @param evenement the event, which says all that the courriel tells beside names and links
 * @param renvois how often an operator had it sent again, 0 or more
 */
public record Courriel(UUID id, NatureCourriel nature, PublicEvent evenement, int renvois) {

  /** A courriel asked for by an event alone. */
  public Courriel(UUID id, NatureCourriel nature, PublicEvent evenement) {
    this(id, nature, evenement, 0);
  }

  /**
   * What its {@code Message-ID} begins with: one for each time it is meant to arrive, since mail
   * programs show two messages of one {@code Message-ID} as one.
   */
  public String reference() {
    return renvois == 0 ? id.toString() : id + "." + renvois;
  }
}

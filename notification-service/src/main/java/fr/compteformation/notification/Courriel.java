package fr.compteformation.notification;

import fr.compteformation.contracts.PublicEvent;
import java.util.UUID;

/**
 * A courriel that an event asks for. It names nobody: its recipient is looked up when it is sent.
 *
 * @param id the id of the event, so that one event never asks for two courriels
 * @param nature what it is about
 * @param evenement the event, which says all that the courriel tells beside names and links
 */
public record Courriel(UUID id, NatureCourriel nature, PublicEvent evenement) {}

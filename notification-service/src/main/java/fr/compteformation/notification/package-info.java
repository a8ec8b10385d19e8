/**
 * Courriels to the titulaires, from public events.
 *
 * <p>Each event that concerns a person asks for one {@link
 * fr.compteformation.notification.Courriel}, kept in the transaction that remembers the event.
 * Nothing personal is kept: who receives it and what his name is are asked of the service that owns
 * these data at the moment of sending.
 */
package fr.compteformation.notification;

/**
 * The protocol between dossiers and hours, played in memory: the real aggregates, translators and
 * reactions, over logs that may deliver again from any earlier place.
 *
 * <p>{@link fr.compteformation.system.protocol.ProtocolPropertyTest} is where to begin.
 */
package fr.compteformation.system.protocol;

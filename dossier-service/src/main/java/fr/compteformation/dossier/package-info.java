/**
 * Dossiers de formation: the titulaire's request, his accord, and the financeur's answer.
 *
 * <p>{@link fr.compteformation.dossier.Dossier} holds the rules. What people wrote freely stays out
 * of its events, behind {@link fr.compteformation.dossier.Contenus}.
 */
package fr.compteformation.dossier;

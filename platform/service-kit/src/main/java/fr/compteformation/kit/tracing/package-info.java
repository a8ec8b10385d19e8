/**
 * One trace through everything: a stored event remembers the request that caused it, and whoever
 * reads the event, here or in another service, continues its trace.
 */
package fr.compteformation.kit.tracing;

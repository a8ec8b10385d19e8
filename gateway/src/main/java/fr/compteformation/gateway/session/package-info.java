/** Visitors' sessions: an encrypted row each, and a short-lived copy in memory. */
package fr.compteformation.gateway.session;

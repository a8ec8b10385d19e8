/** What dossier-service keeps beside its events, in PostgreSQL. */
package fr.compteformation.dossier.persistence;

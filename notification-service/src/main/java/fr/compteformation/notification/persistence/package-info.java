/** The courriels asked for, in PostgreSQL. */
package fr.compteformation.notification.persistence;

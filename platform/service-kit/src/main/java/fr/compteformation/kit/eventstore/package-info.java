/** Axon on PostgreSQL. */
package fr.compteformation.kit.eventstore;

/**
 * The service's own tables. Personal data is encrypted before it gets here, or found by a keyed
 * hash. Methods take part in the caller's transaction.
 */
package fr.compteformation.registration.persistence;

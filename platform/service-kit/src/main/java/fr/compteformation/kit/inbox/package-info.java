/**
 * From Kafka to a service: each public event takes effect once; what cannot be handled becomes a
 * dead letter.
 */
package fr.compteformation.kit.inbox;

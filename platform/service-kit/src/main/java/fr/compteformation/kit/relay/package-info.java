/**
 * From a service's event store to Kafka: every stored event that concerns others, at least once, in
 * order.
 */
package fr.compteformation.kit.relay;

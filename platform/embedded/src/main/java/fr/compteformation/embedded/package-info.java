/**
 * The infrastructure of the whole system inside one process: a real Kafka broker, a real
 * PostgreSQL, a MongoDB-compatible server and a mail sink, all on loopback. It serves the
 * one-command run (durable, on a data folder) and the tests (fast, on temporary folders).
 */
package fr.compteformation.embedded;

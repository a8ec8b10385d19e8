/**
 * What operators do to a running service, over actuator endpoints that need a token of scope {@code
 * exploitation}; every action leaves one line in the log.
 */
package fr.compteformation.kit.operations;

/**
 * The demonstration: a titulaire, her mailbox and the operator of a financeur play the whole story
 * through the gateway, as their browsers would, while the public events pass on Kafka.
 */
package fr.compteformation.launcher.demo;

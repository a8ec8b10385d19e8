/**
 * The whole system in one process: the infrastructure, the five services and the gateway, each
 * service a Spring application context of its own on one flat class path.
 */
package fr.compteformation.launcher;

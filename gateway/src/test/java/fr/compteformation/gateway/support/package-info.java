/** A gateway among stand-ins, for tests over real HTTP. */
package fr.compteformation.gateway.support;

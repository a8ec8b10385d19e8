/** Tests of the ways to the services. */
package fr.compteformation.gateway.routing;

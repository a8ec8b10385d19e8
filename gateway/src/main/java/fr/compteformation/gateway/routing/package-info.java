/** The paths that lead to the services, and what is taken off or put on a request on its way. */
package fr.compteformation.gateway.routing;

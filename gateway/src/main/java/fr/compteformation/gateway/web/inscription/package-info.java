/** Registering, in four steps and a link. */
package fr.compteformation.gateway.web.inscription;

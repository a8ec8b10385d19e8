/** Sessions on their own. */
package fr.compteformation.gateway.session;

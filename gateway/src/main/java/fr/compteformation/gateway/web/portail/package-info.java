/** What everybody may read. */
package fr.compteformation.gateway.web.portail;

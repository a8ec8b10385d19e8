/** The edge on its own. */
package fr.compteformation.gateway.edge;

/** The edge of the system: sessions, pages, routing. */
package fr.compteformation.gateway;

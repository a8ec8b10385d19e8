/** Other services: what they are told and asked, and how their events are answered. */
package fr.compteformation.dossier.integration;

/** HTTP: the titulaire's dossiers, and the financeur's work on them. */
package fr.compteformation.dossier.web;

/** What an operator of a financeur does with dossiers. */
package fr.compteformation.gateway.web.operateur;

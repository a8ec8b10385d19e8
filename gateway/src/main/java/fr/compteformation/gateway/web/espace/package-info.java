/** What a titulaire sees of his account. */
package fr.compteformation.gateway.web.espace;

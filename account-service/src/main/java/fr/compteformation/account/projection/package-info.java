/** What the titulaire sees first, gathered from the facts of all services. */
package fr.compteformation.account.projection;

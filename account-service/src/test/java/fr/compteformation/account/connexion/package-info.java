/** Tests of the password check. */
package fr.compteformation.account.connexion;

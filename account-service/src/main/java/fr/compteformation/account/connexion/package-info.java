/** Logging in: the page, the password check, and what slows down who guesses. */
package fr.compteformation.account.connexion;

/** Tests of the provider's parts. */
package fr.compteformation.account.authorization;

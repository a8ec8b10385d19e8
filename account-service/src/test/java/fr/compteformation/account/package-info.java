/** Tests of the account service; {@code *IT} run the service on real infrastructure. */
package fr.compteformation.account;

/**
 * The personal account: who a titulaire is, how he logs in, what he sees first.
 *
 * <p>Opens on the {@link fr.compteformation.account.Compte} aggregate. The service is also the
 * identity provider of the whole system.
 */
package fr.compteformation.account;

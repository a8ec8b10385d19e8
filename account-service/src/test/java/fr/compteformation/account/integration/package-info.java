/** Tests of what goes to other services. */
package fr.compteformation.account.integration;

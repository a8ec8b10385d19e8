/** Who people are: the only tables of this service that say so, encrypted. */
package fr.compteformation.account.persistence;

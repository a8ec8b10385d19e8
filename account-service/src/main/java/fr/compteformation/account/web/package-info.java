/** The account over HTTP: for its titulaire, and for other services. */
package fr.compteformation.account.web;

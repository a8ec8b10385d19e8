/** HTTP: the titulaire's own hours, and what other services may ask. */
package fr.compteformation.hours.web;

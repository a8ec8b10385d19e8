/** What this service tells the others, and what it hears from them. */
package fr.compteformation.registration.integration;

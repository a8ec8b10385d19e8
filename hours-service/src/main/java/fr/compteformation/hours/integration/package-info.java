/** Public events: what this service says to others, and how it answers theirs. */
package fr.compteformation.hours.integration;

/**
 * Measurements of the whole system, side by side in one run: it is started as a person starts it,
 * in a process of its own, and used over HTTP as browsers use it.
 */
package fr.compteformation.benchmarks;

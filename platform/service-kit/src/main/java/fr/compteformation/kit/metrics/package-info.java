/** What operators watch. */
package fr.compteformation.kit.metrics;

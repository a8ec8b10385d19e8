/** What operators watch, read from the files that production reads: dashboards, rules, runbooks. */
package fr.compteformation.system.watch;

/** The French pages. */
package fr.compteformation.gateway.web;

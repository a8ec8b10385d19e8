/** The French pages, over real HTTP. */
package fr.compteformation.gateway.web;

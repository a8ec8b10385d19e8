/**
 * The services as the pages call them: the same REST API as anybody's, with the visitor's token.
 */
package fr.compteformation.gateway.web.api;

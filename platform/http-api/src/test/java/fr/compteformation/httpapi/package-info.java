/**
 * The HTTP API's description: made of the services' controllers and of words, and served as made.
 */
package fr.compteformation.httpapi;

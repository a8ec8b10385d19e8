/** The OpenID Connect client: login, token relay and refresh, logout, and who may call what. */
package fr.compteformation.gateway.identity;

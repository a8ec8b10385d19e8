/** The OAuth 2.1 and OpenID Connect provider: clients, keys, tokens, sessions. */
package fr.compteformation.account.authorization;

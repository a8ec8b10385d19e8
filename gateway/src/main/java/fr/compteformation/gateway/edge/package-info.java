/** What every request meets first: body size, rate limits, host names. */
package fr.compteformation.gateway.edge;

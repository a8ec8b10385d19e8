/** From and to the other services: their public events, their identity of a person, our facts. */
package fr.compteformation.account.integration;

/**
 * A mail sink: it takes every courriel over SMTP, delivers none, and shows them over HTTP under the
 * routes of Mailpit, so that the same checks work on either.
 */
package fr.compteformation.embedded.mail;

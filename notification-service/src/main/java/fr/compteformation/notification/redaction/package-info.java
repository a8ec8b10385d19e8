/** Courriels in words: French templates, plain text and HTML side by side. */
package fr.compteformation.notification.redaction;

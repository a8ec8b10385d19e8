/** What the other services tell and answer: public events, and the owners of personal data. */
package fr.compteformation.notification.integration;

/** Sending: tasks that survive restarts, tried again for as long as it takes. */
package fr.compteformation.notification.envoi;

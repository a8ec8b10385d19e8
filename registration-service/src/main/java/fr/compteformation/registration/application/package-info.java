/**
 * What the service does when asked, each in one transaction: the aggregate's event and the rows
 * that must agree with it commit together.
 */
package fr.compteformation.registration.application;

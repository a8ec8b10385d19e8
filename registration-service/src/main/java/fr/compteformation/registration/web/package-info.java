/** HTTP: the form of newcomers, and what other services may ask. */
package fr.compteformation.registration.web;

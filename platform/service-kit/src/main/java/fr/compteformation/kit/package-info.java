/**
 * What every service needs and none should repeat. Services see annotations, small interfaces and
 * auto-configured beans; the machinery below stays package-private.
 */
package fr.compteformation.kit;

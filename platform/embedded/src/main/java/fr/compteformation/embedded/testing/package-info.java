/**
 * For the tests of every module: one shared infrastructure a JVM, a stand-in for the identity
 * provider, and the properties that point a service at both.
 */
package fr.compteformation.embedded.testing;

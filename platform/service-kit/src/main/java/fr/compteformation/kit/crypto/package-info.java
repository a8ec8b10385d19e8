/** Personal data at rest: encrypted, and found by keyed hash. */
package fr.compteformation.kit.crypto;

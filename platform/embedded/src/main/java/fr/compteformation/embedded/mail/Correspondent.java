package fr.compteformation.embedded.mail;

/**
 * Who wrote a courriel or receives it.
 *
 * @param name as shown, empty when only the address was given
 */
record Correspondent(String name, String address) {}

package fr.compteformation.registration;

import java.time.Instant;

/**
 * The proof that a person accepted the Conditions Générales d'Utilisation.
 *
 * @param version of the text shown
 * @param empreinte SHA-256 of that text, in hexadecimal
 * @param le when
 */
public record AcceptationCgu(String version, String empreinte, Instant le) {}

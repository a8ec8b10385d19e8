package fr.compteformation.account.persistence;

import java.time.Instant;

/**
 * That somebody accepted the conditions générales d'utilisation.
 *
 * @param version which ones
 * @param empreinte digest of their text
 * @param le when
 */
public record AccordCgu(String version, String empreinte, Instant le) {}

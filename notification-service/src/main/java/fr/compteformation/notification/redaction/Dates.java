package fr.compteformation.notification.redaction;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as one reads them aloud in France. */
final class Dates {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final DateTimeFormatter MOIS_ET_HEURE =
      DateTimeFormatter.ofPattern("MMMM yyyy 'à' H 'h' mm", Locale.FRENCH);

  private Dates() {}

  /** « 20 janvier 2015 à 14 h 05 », in Paris. */
  static String enLettres(Instant instant) {
    ZonedDateTime date = instant.atZone(PARIS);
    String jour = date.getDayOfMonth() == 1 ? "1er" : String.valueOf(date.getDayOfMonth());
    return jour + " " + MOIS_ET_HEURE.format(date);
  }
}

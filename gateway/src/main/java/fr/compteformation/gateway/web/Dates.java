package fr.compteformation.gateway.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Dates as people in France write them; {@code @dates} in the templates. */
@Component("dates")
public class Dates {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final DateTimeFormatter DAY = pattern("d MMMM yyyy");
  private static final DateTimeFormatter TIME = pattern("H 'h' mm");

  /** {@code 20 janvier 2015}. */
  public String jour(LocalDate date) {
    return date == null ? "" : ordinal(DAY.format(date));
  }

  /** {@code 20 janvier 2015}, in Paris. */
  public String jour(Instant instant) {
    return instant == null ? "" : jour(LocalDate.ofInstant(instant, PARIS));
  }

  /** {@code 20 janvier 2015 à 14 h 05}, in Paris. */
  public String jourEtHeure(Instant instant) {
    return instant == null ? "" : jour(instant) + " à " + TIME.format(instant.atZone(PARIS));
  }

  private static String ordinal(String day) {
    return day.startsWith("1 ") ? "1er" + day.substring(1) : day;
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.FRENCH);
  }
}

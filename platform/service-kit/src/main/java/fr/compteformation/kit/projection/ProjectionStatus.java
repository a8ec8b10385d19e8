package fr.compteformation.kit.projection;

/**
 * How far a read model is, as this instance sees it.
 *
 * @param name its collection
 * @param source {@code own events} or {@code public events}
 * @param state what is going on
 * @param percent of the events, those that it shows; 100 when it shows all
 * @param position how far it is: the last own event's number, or public events read
 * @param end how far there is to go
 * @param owner who works on it: {@code this instance}, another one's name, {@code nobody}, or
 *     several with the part of each
 * @param failure why the last rebuild failed; {@code null} when it did not
 */
public record ProjectionStatus(
    String name,
    String source,
    State state,
    int percent,
    long position,
    long end,
    String owner,
    String failure) {

  static final String HERE = "this instance";
  static final String NOBODY = "nobody";

  /** What is going on with a read model. */
  public enum State {
    /** Follows the events as they come. */
    FOLLOWING,
    /** Its documents are being deleted. */
    CLEARING,
    /** Reads the events of the past. */
    READING,
    /** Nobody works on it or on a part of it; for public events, this instance does not. */
    UNCLAIMED,
    /** Its last rebuild failed; see the reason, and start it again. */
    FAILED
  }

  static int percent(long position, long end) {
    return end <= 0 || position >= end ? 100 : (int) (100 * Math.max(0, position) / end);
  }
}

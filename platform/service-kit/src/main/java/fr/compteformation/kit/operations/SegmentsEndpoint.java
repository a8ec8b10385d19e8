package fr.compteformation.kit.operations;

import fr.compteformation.kit.CompteFormationProperties.EventStore;
import fr.compteformation.kit.eventstore.Claims;
import fr.compteformation.kit.eventstore.Processors;
import fr.compteformation.kit.eventstore.Segments;
import fr.compteformation.kit.eventstore.Segments.Segment;
import fr.compteformation.kit.web.RefusMetierException;
import fr.compteformation.kit.web.SaisieInvalideException;
import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** The parts of the event processors that instances share, and how many there are. */
@Endpoint(id = "segments")
public class SegmentsEndpoint {

  private final Processors processors;
  private final Claims claims;
  private final Segments segments;

  SegmentsEndpoint(Processors processors, Claims claims, Segments segments) {
    this.processors = processors;
    this.claims = claims;
    this.segments = segments;
  }

  /** All processors of the service, each with its segments. */
  @ReadOperation
  public Map<String, List<Segment>> list() {
    var all = new TreeMap<String, List<Segment>>();
    processors.names().forEach(name -> all.put(name, segments.of(name)));
    return all;
  }

  /**
   * Divides a processor anew, which stands still meanwhile, for some seconds.
   *
   * @param count of segments, from 1 to 64
   * @return its new segments
   */
  @WriteOperation
  public List<Segment> divide(@Selector String name, int count) {
    try {
      EventStore.requireSegments(count);
    } catch (IllegalArgumentException e) {
      throw new SaisieInvalideException(
          List.of(new Erreur("count", "NOMBRE_INVALIDE", "Un processeur a de 1 à 64 segments.")));
    }
    processors.hold(name);
    try {
      claims.divide(name, count);
    } catch (UnableToClaimTokenException e) {
      throw new RefusMetierException(
          "PROCESSEUR_AILLEURS",
          "Une autre instance n'a pas laissé ce processeur : %s. Réessayez, ou arrêtez-la (drain)."
              .formatted(segments.workers(segments.of(name))));
    } finally {
      processors.letGo(name);
    }
    return segments.of(name);
  }
}

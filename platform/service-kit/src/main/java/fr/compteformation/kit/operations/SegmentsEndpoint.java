package fr.compteformation.kit.operations;

import fr.compteformation.kit.CompteFormationProperties.EventStore;
import fr.compteformation.kit.eventstore.Claims;
import fr.compteformation.kit.eventstore.Segments;
import fr.compteformation.kit.eventstore.Segments.Segment;
import fr.compteformation.kit.web.IntrouvableException;
import fr.compteformation.kit.web.RefusMetierException;
import fr.compteformation.kit.web.SaisieInvalideException;
import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** The parts of the event processors that instances share, and how many there are. */
@Endpoint(id = "segments")
public class SegmentsEndpoint {

  private final EventProcessingConfiguration processing;
  private final Claims claims;
  private final Segments segments;

  SegmentsEndpoint(EventProcessingConfiguration processing, Claims claims, Segments segments) {
    this.processing = processing;
    this.claims = claims;
    this.segments = segments;
  }

  /** All processors of the service, each with its segments. */
  @ReadOperation
  public Map<String, List<Segment>> list() {
    var all = new TreeMap<String, List<Segment>>();
    processing.eventProcessors().keySet().forEach(name -> all.put(name, segments.of(name)));
    return all;
  }

  /**
   * Divides a processor anew, which stands still meanwhile, for some seconds.
   *
   * @param count of segments, from 1 to 64
   * @return its new segments
   */
  @WriteOperation
  public synchronized List<Segment> divide(@Selector String name, int count) {
    StreamingEventProcessor processor =
        processing
            .eventProcessor(name, StreamingEventProcessor.class)
            .orElseThrow(
                () ->
                    new IntrouvableException(
                        "Aucun processeur de ce nom ; il y a : "
                            + String.join(
                                ", ", new TreeMap<>(processing.eventProcessors()).keySet())));
    try {
      EventStore.requireSegments(count);
    } catch (IllegalArgumentException e) {
      throw new SaisieInvalideException(
          List.of(new Erreur("count", "NOMBRE_INVALIDE", "Un processeur a de 1 à 64 segments.")));
    }
    boolean wasRunning = processor.isRunning();
    processor.shutDown();
    try {
      claims.divide(name, count);
    } catch (UnableToClaimTokenException e) {
      throw new RefusMetierException(
          "PROCESSEUR_AILLEURS",
          "Une autre instance n'a pas laissé ce processeur : %s. Réessayez, ou arrêtez-la (drain)."
              .formatted(segments.workers(segments.of(name))));
    } finally {
      if (wasRunning) {
        processor.start();
      }
    }
    return segments.of(name);
  }
}

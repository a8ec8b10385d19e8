package fr.compteformation.kit.operations;

import fr.compteformation.kit.inbox.DeadLetter;
import fr.compteformation.kit.inbox.DeadLetter.State;
import fr.compteformation.kit.inbox.DeadLetterBox;
import fr.compteformation.kit.inbox.DeadLetterRedrive;
import fr.compteformation.kit.web.IntrouvableException;
import fr.compteformation.kit.web.RefusMetierException;
import fr.compteformation.kit.web.SaisieInvalideException;
import fr.compteformation.kit.web.SaisieInvalideException.Erreur;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** Dead letters: list, look, handle again, discard. */
@Endpoint(id = "deadletters")
public class DeadLettersEndpoint {

  private static final int PAGE = 20;
  private static final int LARGEST_PAGE = 200;

  /** How many letters one request handles again. */
  private static final int AT_ONCE = 500;

  private final DeadLetterBox box;
  private final DeadLetterRedrive redrive;

  DeadLettersEndpoint(DeadLetterBox box, DeadLetterRedrive redrive) {
    this.box = box;
    this.redrive = redrive;
  }

  /**
   * @param state {@code OPEN} unless said otherwise; {@code ALL} for all
   * @param page from 0
   * @param size at most {@value #LARGEST_PAGE}
   */
  @ReadOperation
  public Page list(@Nullable String state, @Nullable Integer page, @Nullable Integer size) {
    State wanted = state(state);
    int number = page == null ? 0 : Math.max(0, page);
    int length = size == null ? PAGE : Math.clamp(size, 1, LARGEST_PAGE);
    return new Page(
        box.count(wanted),
        number,
        length,
        box.list(wanted, number, length).stream().map(DeadLettersEndpoint::summary).toList());
  }

  /** One letter with its headers and its payload. */
  @ReadOperation
  public Letter show(@Selector UUID id) {
    return box.find(id)
        .map(
            letter ->
                new Letter(
                    summary(letter), letter.key(), letter.headers(), payload(letter.value())))
        .orElseThrow(() -> new IntrouvableException("Ce rebut n'existe pas."));
  }

  /**
   * Handles one letter again, or discards it.
   *
   * @param action {@code redrive} or {@code discard}
   * @param reason why it is discarded; never a person's data
   */
  @WriteOperation
  public Summary settle(
      SecurityContext security, @Selector UUID id, String action, @Nullable String reason) {
    String by = security.getPrincipal().getName();
    switch (action) {
      case "redrive" -> redrive.redrive(id, by);
      case "discard" -> discard(id, by, reason);
      default -> throw unknown(action);
    }
    return show(id).letter();
  }

  /** Handles all open letters of the inbox again, the oldest first. */
  @WriteOperation
  public Redriven redriveAll(SecurityContext security, String action) {
    if (!action.equals("redrive")) {
      throw unknown(action);
    }
    int handled = 0;
    int failed = 0;
    for (DeadLetter letter : box.list(State.OPEN, 0, AT_ONCE)) {
      if (redrive.accepts(letter)) {
        try {
          redrive.redrive(letter.id(), security.getPrincipal().getName());
          handled++;
        } catch (RefusMetierException e) {
          failed++;
        }
      }
    }
    return new Redriven(handled, failed, box.count(State.OPEN));
  }

  private void discard(UUID id, String by, String reason) {
    if (reason == null || reason.isBlank()) {
      throw new SaisieInvalideException(
          List.of(new Erreur("reason", "OBLIGATOIRE", "Dites pourquoi ce rebut est écarté.")));
    }
    show(id);
    if (!box.discard(id, by, reason.strip())) {
      throw new RefusMetierException("REBUT_CLOS", "Ce rebut est déjà traité ou écarté.");
    }
  }

  private static State state(String state) {
    if (state == null) {
      return State.OPEN;
    }
    return switch (state) {
      case "ALL" -> null;
      case "OPEN", "REDRIVEN", "DISCARDED" -> State.valueOf(state);
      default ->
          throw new SaisieInvalideException(
              List.of(new Erreur("state", "INCONNU", "OPEN, REDRIVEN, DISCARDED ou ALL attendu.")));
    };
  }

  private static SaisieInvalideException unknown(String action) {
    return new SaisieInvalideException(
        List.of(new Erreur("action", "INCONNU", "Action inconnue ici : redrive ou discard.")));
  }

  private static Summary summary(DeadLetter letter) {
    return new Summary(
        letter.id(),
        letter.state(),
        letter.consumer(),
        letter.origin().toString(),
        letter.eventType(),
        letter.eventId(),
        letter.cause(),
        letter.arrivals(),
        letter.firstAt(),
        letter.lastAt(),
        letter.settlement());
  }

  /** Text as it is, anything else in base 64. */
  private static Object payload(byte[] value) {
    if (value == null) {
      return null;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return Map.of("base64", Base64.getEncoder().encodeToString(value));
    }
  }

  /** A page of letters, of so many in all. */
  public record Page(long total, int page, int size, List<Summary> letters) {}

  /** A letter without its contents. */
  public record Summary(
      UUID id,
      State state,
      String consumer,
      String origin,
      String eventType,
      String eventId,
      String cause,
      int arrivals,
      Instant firstAt,
      Instant lastAt,
      DeadLetter.Settlement settlement) {}

  /** A letter with its contents. */
  public record Letter(Summary letter, String key, Map<String, String> headers, Object payload) {}

  /** What became of a re-drive of all: those of projections stay open. */
  public record Redriven(int redriven, int failed, long open) {}
}

package fr.compteformation.kit.wire;

import java.time.Instant;
import java.util.UUID;

/**
 * What travels beside a public event.
 *
 * @param id the event's id, the same at every delivery
 * @param time when the fact happened
 * @param subject the aggregate that the fact is about
 * @param sequence position among the events of {@code subject}, from 0, growing, with holes
 */
public record EventMetadata(UUID id, Instant time, UUID subject, long sequence) {}

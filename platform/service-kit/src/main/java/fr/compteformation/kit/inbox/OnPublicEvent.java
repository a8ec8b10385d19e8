package fr.compteformation.kit.inbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean's method that reacts to a public event: {@code (E event)} or {@code (E event,
 * EventMetadata metadata)}, with {@code E} a record of the published language.
 *
 * <p>In an ordinary bean the method runs in the transaction that also remembers the event's id, so
 * its effects on PostgreSQL and on aggregates happen once however often the event is delivered. In
 * a bean marked {@link fr.compteformation.kit.projection.KafkaProjection} it must be idempotent.
 *
 * <p>What it throws decides what comes next: a refusal or a fault that lasts sends the event to the
 * dead letters after a few tries; an infrastructure fault is tried until it passes.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnPublicEvent {}

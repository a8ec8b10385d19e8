package fr.compteformation.kit.inbox;

/**
 * How far somebody has read in a partition of one topic, and no other of the same name.
 *
 * @param next the offset of the first record not yet handled
 * @param topicId Kafka's id of the topic; empty when the service may not know it
 */
public record Place(long next, String topicId) {}

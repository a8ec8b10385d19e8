package fr.compteformation.kit.projection;

import fr.compteformation.kit.inbox.DeadLetterBox;
import fr.compteformation.kit.inbox.PublicEventConsumer;
import fr.compteformation.kit.inbox.Reach;
import fr.compteformation.kit.inbox.StartOver.AnotherReaderException;
import fr.compteformation.kit.projection.ProjectionStatus.State;
import fr.compteformation.kit.web.RefusMetierException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A read model of public events. It is emptied by the thread that reads for it, and only while that
 * has all partitions: Kafka gives none of them to another instance before this one lets go.
 */
class PublicProjection implements Projection {

  private static final Logger LOG = LoggerFactory.getLogger(PublicProjection.class);

  private final String collection;
  private final PublicEventConsumer consumer;
  private final ReadModels readModels;
  private final DeadLetterBox deadLetters;
  private boolean clearing;
  private boolean reading;
  private String failure;

  PublicProjection(
      String collection,
      PublicEventConsumer consumer,
      ReadModels readModels,
      DeadLetterBox deadLetters) {
    this.collection = collection;
    this.consumer = consumer;
    this.readModels = readModels;
    this.deadLetters = deadLetters;
  }

  @Override
  public String name() {
    return collection;
  }

  @Override
  public synchronized ProjectionStatus status() {
    Reach reach = consumer.reach();
    reading &= reach.lag() > 0;
    State state =
        clearing
            ? State.CLEARING
            : failure != null
                ? State.FAILED
                : reach.partitions() == 0
                    ? State.UNCLAIMED
                    : reading ? State.READING : State.FOLLOWING;
    long end = reach.position() + reach.lag();
    return new ProjectionStatus(
        collection,
        "public events",
        state,
        clearing ? 0 : ProjectionStatus.percent(reach.position(), end),
        reach.position(),
        end,
        reach.partitions() > 0 ? ProjectionStatus.HERE : ProjectionStatus.NOBODY,
        failure);
  }

  @Override
  public void rebuild(String by) {
    synchronized (this) {
      if (clearing) {
        throw new RefusMetierException(
            "RECONSTRUCTION_EN_COURS", "Cette projection est déjà en train d'être vidée.");
      }
      if (!consumer.isRunning()) {
        throw new RefusMetierException(
            "INSTANCE_ARRETEE", "Cette instance est arrêtée (drain) : reprenez-la d'abord.");
      }
      clearing = true;
      failure = null;
    }
    var startOver =
        consumer.startOver(
            stillAlone -> {
              deadLetters.settleAllOf(consumer.name(), by);
              readModels.clear(collection, stillAlone);
            });
    startOver.done().whenComplete((done, fault) -> ended(fault));
    try {
      startOver.alone().get(PublicEventConsumer.START_OVER.toSeconds() + 5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a consumer", e);
    } catch (ExecutionException | TimeoutException e) {
      startOver.abandon();
      throw new RefusMetierException(
          "PROJECTION_AILLEURS",
          "Cette instance ne lit pas toutes les partitions : une autre y travaille (arrêtez-la :"
              + " drain), ou Kafka ne répond pas.");
    }
  }

  private synchronized void ended(Throwable fault) {
    clearing = false;
    reading = fault == null;
    if (fault == null) {
      LOG.info("Read model {} is empty and is built from the first event on", collection);
      return;
    }
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
    if (!(cause instanceof AnotherReaderException another && !another.begun())) {
      failure = cause.getClass().getName();
      LOG.error("Read model {} could not be emptied: {}", collection, failure);
    }
  }
}

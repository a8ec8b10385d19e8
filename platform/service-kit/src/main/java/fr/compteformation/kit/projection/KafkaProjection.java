package fr.compteformation.kit.projection;

import fr.compteformation.kit.inbox.KeepsItsOwnProgress;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/**
 * A read model built from the public events of other services. Its progress is kept in MongoDB
 * beside the documents it writes, so that losing both means rebuilding both, from the first event
 * on. Its {@link fr.compteformation.kit.inbox.OnPublicEvent} methods may be called again with
 * events they have seen: guard each write by {@code EventMetadata.sequence()}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@KeepsItsOwnProgress
@Component
public @interface KafkaProjection {

  /** The collection that the projection owns, which also names its consumer group. */
  String collection();
}

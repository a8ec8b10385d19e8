package fr.compteformation.kit.inbox;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The inbox leaves the {@link OnPublicEvent} methods of such a bean to somebody else. */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface KeepsItsOwnProgress {}

/**
 * What applications tell about themselves beside meters: JSON logs where {@code
 * logging.structured.format.console} says so, traces across applications and Kafka where {@code
 * management.opentelemetry.tracing.export.otlp.endpoint} does.
 */
package fr.compteformation.telemetry;

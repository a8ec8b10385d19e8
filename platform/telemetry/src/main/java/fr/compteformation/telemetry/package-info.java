/**
 * Traces across applications and Kafka, when somebody wants them: exported by OTLP where {@code
 * management.opentelemetry.tracing.export.otlp.endpoint} says so.
 */
package fr.compteformation.telemetry;

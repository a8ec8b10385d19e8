/**
 * The published language of Compte Formation: what other services and OPCA systems may rely on.
 *
 * <p>Each record is one public event, carried on Kafka as a CloudEvent 1.0 in binary mode. Nothing
 * personal ever stands in one: people appear as {@code titulaireId} only. A released record never
 * loses or retypes a component; a breaking change is a new record and a new type version.
 *
 * <p>Beside each record stand its JSON Schema ({@code /schemas/<type>.json}, its {@code $id} is a
 * urn) and a sample ({@code /samples/<type>.json}).
 */
package fr.compteformation.contracts;

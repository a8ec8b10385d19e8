/**
 * What may change in a published language: rules between a released version and the present one.
 * Topics are kept for ever, so both sides count: a subscriber who knows the released schemas reads
 * new events, and one who knows the present schemas reads old events from the beginning.
 */
package fr.compteformation.contracts.compatibility;

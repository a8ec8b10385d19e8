/**
 * A titulaire's training hours: the DIF he enters, the CPF credited to him, what is reserved for
 * his dossiers.
 *
 * <p>{@link fr.compteformation.hours.CompteHeures} holds the rules; {@link
 * fr.compteformation.hours.Mobilisation} and {@link fr.compteformation.hours.Alimentation} are the
 * policies of the Code du travail that it applies.
 */
package fr.compteformation.hours;

/**
 * Whether what is handed to Kubernetes would be accepted there and fits together, and what the
 * scripts do to files.
 */
package fr.compteformation.operations;

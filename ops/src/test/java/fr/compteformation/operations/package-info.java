/** Whether what is handed to Kubernetes would be accepted there, and fits together. */
package fr.compteformation.operations;

/** Dossiers as shown: a read model without free text, rebuilt from the events at any time. */
package fr.compteformation.dossier.projection;

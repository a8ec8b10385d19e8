/** Read models on MongoDB: rebuildable at any time, never the truth. */
package fr.compteformation.kit.projection;

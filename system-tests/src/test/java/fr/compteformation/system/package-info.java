/** The whole system, as people and subscribers meet it: what must hold, whatever breaks. */
package fr.compteformation.system;

/** HTTP manners: problem details in French, limits on what comes in. */
package fr.compteformation.kit.web;

/** The security question (« Contrôle de sécurité »): six letters to read in a picture. */
package fr.compteformation.registration.captcha;

/**
 * Registration: a person accepts the CGU, proves to be one by a captcha, gives a NIR, a name and a
 * password, and has fifteen days to confirm by the link received by courriel.
 *
 * <p>The story is told by {@link fr.compteformation.registration.Inscription}; what may be typed by
 * {@link fr.compteformation.registration.Nir} and {@link
 * fr.compteformation.registration.PolitiqueMotDePasse}.
 */
package fr.compteformation.registration;

package fr.compteformation.registration;

/** How a person is addressed. Never compared with the NIR's first digit: civil status changes. */
public enum Civilite {
  MADAME,
  MONSIEUR
}

package fr.compteformation.registration;

/** How far a registration has come. */
public enum EtatInscription {
  /** Registered; the link has not been used yet. */
  EN_ATTENTE,
  /** The link was used in time; the account is being opened. */
  CONFIRMEE,
  /** The account is open; this service knows nothing personal any more. */
  ACTIVE,
  /** Not confirmed within fifteen days; this service knows nothing personal any more. */
  EXPIREE
}

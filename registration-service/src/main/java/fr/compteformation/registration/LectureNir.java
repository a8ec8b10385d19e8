package fr.compteformation.registration;

/** What came out of reading a typed NIR: a number, or the first reason why it is none. */
public sealed interface LectureNir {

  /** It is a NIR. */
  record Lu(Nir nir) implements LectureNir {}

  /** It is none. */
  record Refuse(NirAnomalie anomalie) implements LectureNir {}
}

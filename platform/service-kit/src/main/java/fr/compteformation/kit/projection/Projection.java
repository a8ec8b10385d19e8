package fr.compteformation.kit.projection;

/** A read model as operators see it. */
interface Projection {

  /** The collection that it owns. */
  String name();

  /** How far it is. */
  ProjectionStatus status();

  /**
   * Begins to build it again: returns once nobody else can write to it, while its documents are
   * being deleted.
   *
   * @param by the operator's subject
   * @throws fr.compteformation.kit.web.RefusMetierException when another instance works on it, or a
   *     rebuild has not finished deleting
   */
  void rebuild(String by);
}

package fr.compteformation.kit.projection;

import fr.compteformation.kit.web.IntrouvableException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The service's read models, to be watched and built again while it runs. */
public class Projections {

  private final Map<String, Projection> byName = new TreeMap<>();

  Projections(List<? extends Projection> projections) {
    projections.forEach(projection -> byName.put(projection.name(), projection));
  }

  /** How far each of them is. */
  public List<ProjectionStatus> status() {
    return byName.values().stream().map(Projection::status).toList();
  }

  /** How far one is. */
  public ProjectionStatus status(String name) {
    return projection(name).status();
  }

  /**
   * Begins to build one again.
   *
   * @param by the operator's subject
   * @throws fr.compteformation.kit.web.RefusMetierException when another instance works on it, or a
   *     rebuild has not finished deleting
   */
  public ProjectionStatus rebuild(String name, String by) {
    Projection projection = projection(name);
    projection.rebuild(by);
    return projection.status();
  }

  private Projection projection(String name) {
    Projection projection = byName.get(name);
    if (projection == null) {
      throw new IntrouvableException(
          "Aucune projection de ce nom ; il y a : " + String.join(", ", byName.keySet()));
    }
    return projection;
  }
}

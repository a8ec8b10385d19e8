package fr.compteformation.kit.operations;

import fr.compteformation.kit.projection.ProjectionStatus;
import fr.compteformation.kit.projection.Projections;
import java.util.List;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** Read models: how far they are, and building them again. */
@Endpoint(id = "projections")
public class ProjectionsEndpoint {

  private final Projections projections;

  ProjectionsEndpoint(Projections projections) {
    this.projections = projections;
  }

  /** All read models of the service. */
  @ReadOperation
  public List<ProjectionStatus> list() {
    return projections.status();
  }

  /** One read model. */
  @ReadOperation
  public ProjectionStatus show(@Selector String name) {
    return projections.status(name);
  }

  /** Empties a read model and builds it from the first event on; look at it for the progress. */
  @WriteOperation
  public ProjectionStatus rebuild(SecurityContext security, @Selector String name) {
    return projections.rebuild(name, security.getPrincipal().getName());
  }
}

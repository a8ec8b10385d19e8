package fr.compteformation.kit.projection;

import java.util.List;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Before processors start: a projection whose read model is gone from MongoDB forgets its token, so
 * that it reads all events again.
 */
class ProjectionRebuilds implements SmartInitializingSingleton {

  static final String PREFIX = "projection-";

  private static final Logger LOG = LoggerFactory.getLogger(ProjectionRebuilds.class);

  private final List<String> processors;
  private final ReadModels readModels;
  private final JdbcClient jdbc;

  /**
   * @param processors processing groups named {@code projection-<collection>}
   */
  ProjectionRebuilds(List<String> processors, ReadModels readModels, JdbcClient jdbc) {
    this.processors = processors;
    this.readModels = readModels;
    this.jdbc = jdbc;
  }

  @Override
  public void afterSingletonsInstantiated() {
    processors.forEach(this::rebuildIfLost);
  }

  private void rebuildIfLost(String processor) {
    String collection = processor.substring(PREFIX.length());
    if (readModels.progress(collection).isPresent()) {
      return;
    }
    LOG.info("Read model {} is built from the first event on", collection);
    readModels.clear(collection);
    jdbc.sql("delete from processor_token where processor_name = ?").param(processor).update();
    readModels.noteProgress(collection, new Document("processor", processor));
  }
}

package fr.compteformation.dossier.projection;

import com.mongodb.MongoException;
import fr.compteformation.dossier.EtatDossier;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * {@code cpf.dossiers}: how many dossiers the read model shows, by {@code etat}. Counting takes a
 * while when there are millions, so it is done at most once a minute and never while a scraper
 * waits: what it gets is the count before, none at first.
 */
@Component
class MesuresDossiers {

  private static final Logger LOG = LoggerFactory.getLogger(MesuresDossiers.class);
  private static final long RYTHME = Duration.ofMinutes(1).toNanos();

  private final Dossiers dossiers;
  private final AtomicLong prochain = new AtomicLong(System.nanoTime());
  private volatile Map<EtatDossier, Long> nombres = Map.of();

  MesuresDossiers(Dossiers dossiers, MeterRegistry registre) {
    this.dossiers = dossiers;
    for (EtatDossier etat : EtatDossier.values()) {
      Gauge.builder("cpf.dossiers", () -> nombre(etat))
          .tag("etat", etat.name())
          .description("Dossiers that the read model shows")
          .register(registre);
    }
  }

  private double nombre(EtatDossier etat) {
    long maintenant = System.nanoTime();
    long prevu = prochain.get();
    if (maintenant - prevu >= 0 && prochain.compareAndSet(prevu, maintenant + RYTHME)) {
      Thread.ofVirtual().name("compte-dossiers").start(this::compter);
    }
    Long nombre = nombres.get(etat);
    return nombre == null ? Double.NaN : nombre;
  }

  private void compter() {
    try {
      Map<EtatDossier, Long> comptes = new EnumMap<>(EtatDossier.class);
      for (EtatDossier etat : EtatDossier.values()) {
        comptes.put(etat, dossiers.nombre(etat));
      }
      nombres = comptes;
    } catch (MongoException e) {
      nombres = Map.of();
      LOG.warn("Dossiers could not be counted: {}", e.getClass().getName());
    }
  }
}

package fr.compteformation.notification.envoi;

import fr.compteformation.kit.metrics.Samples;
import fr.compteformation.notification.Courriels;
import fr.compteformation.notification.NatureCourriel;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * What operators watch: {@code cpf.courriels.attente} (courriels waiting), {@code
 * cpf.courriels.attente.age} (seconds since the oldest of them was asked for), {@code
 * cpf.courriels} (settled, by {@code etat} and {@code nature}) and {@code cpf.courriels.echecs}
 * (tries put off, by {@code nature}).
 */
@Component
class MesuresCourriels {

  private final MeterRegistry registre;

  MesuresCourriels(MeterRegistry registre, Courriels courriels, Clock clock, Samples releves) {
    this.registre = registre;
    Gauge.builder("cpf.courriels.attente", releves.of(() -> courriels.attente().nombre()))
        .description("Courriels that wait to be sent")
        .register(registre);
    Gauge.builder("cpf.courriels.attente.age", releves.of(() -> age(courriels, clock)))
        .description("Since when the oldest waiting courriel waits")
        .baseUnit("seconds")
        .register(registre);
    // There from the start, at zero: an alert on a rise must see the first.
    for (NatureCourriel nature : NatureCourriel.values()) {
      List.of("envoye", "sans_objet", "rejete").forEach(etat -> regles(nature, etat));
      echecs(nature);
    }
  }

  private static double age(Courriels courriels, Clock clock) {
    var depuis = courriels.attente().depuis();
    return depuis == null ? 0 : Duration.between(depuis, clock.instant()).toMillis() / 1000.0;
  }

  void envoye(NatureCourriel nature) {
    regle(nature, "envoye");
  }

  void sansObjet(NatureCourriel nature) {
    regle(nature, "sans_objet");
  }

  void rejete(NatureCourriel nature) {
    regle(nature, "rejete");
  }

  void echec(NatureCourriel nature) {
    echecs(nature).increment();
  }

  private void regle(NatureCourriel nature, String etat) {
    regles(nature, etat).increment();
  }

  private Counter regles(NatureCourriel nature, String etat) {
    return registre.counter("cpf.courriels", "etat", etat, "nature", nature.name());
  }

  private Counter echecs(NatureCourriel nature) {
    return registre.counter("cpf.courriels.echecs", "nature", nature.name());
  }
}

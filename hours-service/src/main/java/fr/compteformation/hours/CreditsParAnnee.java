package fr.compteformation.hours;

import java.util.HashMap;
import java.util.Map;

/** Which feeds an account has had: by year of activity, hours credited from each source. */
final class CreditsParAnnee {

  private final Map<Integer, Map<String, Integer>> heuresParSource = new HashMap<>();

  boolean connait(int annee, String source) {
    return heuresParSource.getOrDefault(annee, Map.of()).containsKey(source);
  }

  /** Hours credited for a year, from all sources. */
  int de(int annee) {
    return heuresParSource.getOrDefault(annee, Map.of()).values().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  void noter(int annee, String source, int heures) {
    heuresParSource.computeIfAbsent(annee, _ -> new HashMap<>()).put(source, heures);
  }
}

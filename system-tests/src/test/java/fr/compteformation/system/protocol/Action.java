package fr.compteformation.system.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One step of an interleaving.
 *
 * @param what happens
 * @param dossier which dossier it concerns, if any
 * @param value a number that the step makes of what it needs: hours, an offset
 */
record Action(What what, int dossier, int value) {

  /** What people and machines may do at any moment; each with how often. */
  enum What {
    SAISIR_DIF(10),
    ALIMENTER(2),
    MODIFIER(1),
    PREPARER(3),
    ANNULER(2),
    VALIDER(14),
    REFUSER(1),
    DEMANDER_COMPLEMENT(1),
    ANNULER_VALIDE(6),
    CLOTURER(4),
    DELIVER_TO_HOURS(22),
    DELIVER_TO_DOSSIERS(22),
    REWIND_HOURS(4),
    REWIND_DOSSIERS(4),
    RESTART(2);

    private final int weight;

    What(int weight) {
      this.weight = weight;
    }
  }

  private static final List<What> URN = urn();

  /** A random sequence of steps; most begin with the DIF entered and the dossiers sent. */
  static List<Action> sequence(RandomGenerator random, int dossiers) {
    int length = 10 + random.nextInt(31);
    var actions = new ArrayList<Action>(length + dossiers + 1);
    if (random.nextInt(8) > 0) {
      actions.add(new Action(What.SAISIR_DIF, 0, random.nextInt(1 << 16)));
    }
    for (int dossier = 0; dossier < dossiers; dossier++) {
      if (random.nextInt(5) > 0) {
        actions.add(new Action(What.PREPARER, dossier, random.nextInt(1 << 16)));
      }
    }
    for (int i = 0; i < length; i++) {
      actions.add(
          new Action(
              URN.get(random.nextInt(URN.size())),
              random.nextInt(dossiers),
              random.nextInt(1 << 16)));
    }
    return actions;
  }

  private static List<What> urn() {
    var urn = new ArrayList<What>();
    for (What what : What.values()) {
      for (int i = 0; i < what.weight; i++) {
        urn.add(what);
      }
    }
    return List.copyOf(urn);
  }
}

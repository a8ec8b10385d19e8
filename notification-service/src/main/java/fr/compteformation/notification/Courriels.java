package fr.compteformation.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The courriels asked for, waiting or settled. */
public interface Courriels {

  /**
   * Keeps a courriel to be sent.
   *
   * @param demandeLe when the event happened
   * @return whether it is new; a courriel already asked for stays as it is
   */
  boolean demander(Courriel courriel, Instant demandeLe);

  /** The courriel, if it is still to be sent. */
  Optional<Courriel> enAttente(UUID id);

  /** Remembers that the mail server took the courriel. */
  void marquerEnvoye(UUID id);

  /** Remembers that nobody is left to tell: the registration expired, or the person was erased. */
  void marquerSansObjet(UUID id);

  /**
   * Remembers that the courriel can never be delivered.
   *
   * @param cause the mail server's reply code, nothing personal
   */
  void marquerRejete(UUID id, String cause);

  /**
   * Remembers a try that failed; the courriel keeps waiting.
   *
   * @param cause what failed, nothing personal
   */
  void noterEchec(UUID id, String cause);

  /** The courriels of a titulaire, the last asked for first. */
  List<Suivi> deTitulaire(UUID titulaireId);

  /** What became of a courriel. */
  Optional<Suivi> suivi(UUID id);

  /**
   * Has a settled courriel wait once more.
   *
   * @return whether it was settled
   */
  boolean reprendre(UUID id);

  /** How many courriels wait, and since when the oldest does. */
  Attente attente();

  /**
   * The queue.
   *
   * @param nombre courriels that wait to be sent, 0 or more
   * @param depuis when the oldest of them was asked for, {@code null} when none waits
   */
  record Attente(long nombre, Instant depuis) {}

  /**
   * What became of a courriel; nothing personal.
   *
   * @param regleLe when it was sent or given up, {@code null} while it waits
   * @param echecs tries that failed
   * @param derniereCause what failed last, {@code null} when nothing did
   * @param renvois how often an operator had it sent again
   */
  record Suivi(
      UUID id,
      NatureCourriel nature,
      String etat,
      Instant demandeLe,
      Instant regleLe,
      int echecs,
      String derniereCause,
      int renvois) {}
}

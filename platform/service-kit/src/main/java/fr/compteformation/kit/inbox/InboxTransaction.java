package fr.compteformation.kit.inbox;

/** Runs a reaction in one transaction with the commands that it sends. */
@FunctionalInterface
interface InboxTransaction {

  /** Commits what the reaction did, or nothing of it when it throws. */
  void run(Runnable reaction);
}

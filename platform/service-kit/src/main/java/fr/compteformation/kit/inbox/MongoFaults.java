package fr.compteformation.kit.inbox;

import com.mongodb.MongoException;
import java.util.Set;

/** MongoDB's faults: those of a set whose members come and go are no reason to give up an event. */
final class MongoFaults {

  private static final String RETRYABLE_WRITE_ERROR = "RetryableWriteError";

  /** As the server names them, by their codes. */
  private static final Set<Integer> PASSING =
      Set.of(
          6, // HostUnreachable
          7, // HostNotFound
          13, // Unauthorized
          18, // AuthenticationFailed
          24, // LockTimeout
          50, // MaxTimeMSExpired
          64, // WriteConcernFailed
          89, // NetworkTimeout
          91, // ShutdownInProgress
          100, // UnsatisfiableWriteConcern
          112, // WriteConflict
          134, // ReadConcernMajorityNotAvailableYet
          189, // PrimarySteppedDown
          262, // ExceededTimeLimit
          9001, // SocketException
          10107, // NotWritablePrimary
          11600, // InterruptedAtShutdown
          11602, // InterruptedDueToReplStateChange
          13435, // NotPrimaryNoSecondaryOk
          13436); // NotPrimaryOrSecondary

  private MongoFaults() {}

  /** Whether it will pass; the driver's own faults, as for want of a connection, are below zero. */
  static boolean isPassing(MongoException fault) {
    return fault.getCode() < 0
        || PASSING.contains(fault.getCode())
        || fault.hasErrorLabel(RETRYABLE_WRITE_ERROR)
        || fault.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL);
  }
}

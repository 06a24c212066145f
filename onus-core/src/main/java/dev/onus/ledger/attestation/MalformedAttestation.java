package dev.onus.ledger.attestation;

/// An envelope, a statement or a predicate is not what its format says. The message begins with the
/// place, as a path of names: `subject[0].digest: …`.
public final class MalformedAttestation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedAttestation(String message) {
    super(message);
  }

  MalformedAttestation(String at, String message) {
    super(at.isEmpty() ? message : at + ": " + message);
  }
}

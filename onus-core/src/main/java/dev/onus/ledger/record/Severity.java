package dev.onus.ledger.record;

/// How bad it is if a finding is real.
public enum Severity implements Term {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW
}

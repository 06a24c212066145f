package dev.onus.ledger.record;

/// How a role was tied to a person. An asserted identity is shown and never makes an approval,
/// independence or a qualification hold.
public enum IdentityGrade implements Term {
  /// A verified signature.
  KEY,
  /// The forge's account.
  FORGE,
  /// An address or a name in git.
  ASSERTED
}

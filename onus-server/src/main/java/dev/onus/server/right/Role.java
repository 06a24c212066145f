package dev.onus.server.right;

import static dev.onus.server.right.Right.AUDIT;
import static dev.onus.server.right.Right.DECIDE;
import static dev.onus.server.right.Right.KEEP_TOOLS;
import static dev.onus.server.right.Right.READ;
import static dev.onus.server.right.Right.REVIEW;
import static dev.onus.server.right.Right.SYNC;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What an account was made for. An account may have several.
public enum Role {
  VIEWER,
  REVIEWER,
  TOOLING_OWNER,
  BOUNDARY_OWNER,
  AUDITOR,
  ADMIN;

  /// What it may do.
  public Set<Right> rights() {
    return switch (this) {
      case VIEWER -> Set.of(READ, SYNC);
      case REVIEWER -> Set.of(READ, SYNC, REVIEW);
      case TOOLING_OWNER -> Set.of(READ, SYNC, KEEP_TOOLS);
      case BOUNDARY_OWNER -> Set.of(READ, SYNC, REVIEW, DECIDE);
      case AUDITOR -> Set.of(READ, SYNC, AUDIT);
      case ADMIN -> Set.of(Right.values());
    };
  }

  /// As people write it: `boundary-owner`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The role of a label.
  public static Optional<Role> of(String label) {
    return Stream.of(values()).filter(role -> role.label().equals(label)).findFirst();
  }
}

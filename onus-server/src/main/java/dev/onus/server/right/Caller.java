package dev.onus.server.right;

import java.util.Set;

/// Who asks, and what they may do.
///
/// @param account the number of the account
/// @param name by which it signs in
/// @param rights of its roles; of a token those alone that the token was given
/// @param repositories which they may see
/// @param means how they showed who they are
public record Caller(
    long account, String name, Set<Right> rights, Visible repositories, Means means) {
  public Caller {
    rights = Set.copyOf(rights);
  }

  /// Whether they may do it.
  public boolean may(Right right) {
    return rights.contains(right);
  }

  /// How somebody showed who they are.
  public enum Means {
    /// A cookie, which a browser sends by itself: what changes something needs the form's token.
    SESSION,
    /// A token in a header, which nobody sends by accident.
    TOKEN
  }

  /// Which repositories somebody may see. One that they may not see does not exist for them.
  public sealed interface Visible {
    /// Whether they may see the repository of this name.
    boolean has(String repository);

    /// Every one.
    record All() implements Visible {
      @Override
      public boolean has(String repository) {
        return true;
      }
    }

    /// These alone.
    record Only(Set<String> names) implements Visible {
      public Only {
        names = Set.copyOf(names);
      }

      @Override
      public boolean has(String repository) {
        return names.contains(repository);
      }
    }
  }
}

package dev.onus.policy;

/// Whom the policy names: a person, a team (its lead answers for it), a role of the answer at hand,
/// or the last resort.
public sealed interface Actor {
  /// A person by id.
  record Individual(String id) implements Actor {
    @Override
    public String toString() {
      return id;
    }
  }

  /// A team by id.
  record Group(String id) implements Actor {
    @Override
    public String toString() {
      return "team:" + id;
    }
  }

  /// Whoever fills a role of the answer at hand.
  record Holder(Role role) implements Actor {
    @Override
    public String toString() {
      return "role:" + role.label();
    }
  }

  /// Who answers when nobody else does.
  record LastResort() implements Actor {
    @Override
    public String toString() {
      return "last_resort";
    }
  }
}

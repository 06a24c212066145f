package dev.onus.gate;

import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody went past the gate.
///
/// @param commit the head that may pass
/// @param rules the rules that were not satisfied, by [#nameOf]
/// @param ratifyBy the last day for another person to ratify it
/// @param ratifiers who said since that they stand by it, and how they are known
/// @param uncompared why it can't be seen whether the change is still the one that it was for; null
///   where it can
public record BypassOnFile(
    String id,
    Person by,
    String commit,
    List<String> rules,
    LocalDate ratifyBy,
    List<Person> ratifiers,
    @Nullable String uncompared) {
  public BypassOnFile {
    rules = List.copyOf(rules);
    ratifiers = List.copyOf(ratifiers);
  }

  /// One whose change can be seen.
  public BypassOnFile(
      String id,
      Person by,
      String commit,
      List<String> rules,
      LocalDate ratifyBy,
      List<Person> ratifiers) {
    this(id, by, commit, rules, ratifyBy, ratifiers, null);
  }

  /// The same, of which it can't be seen whether it is for another head as well.
  public BypassOnFile uncompared(String because) {
    return new BypassOnFile(id, by, commit, rules, ratifyBy, ratifiers, because);
  }

  /// The same for another head whose files are the same.
  public BypassOnFile at(String head) {
    return new BypassOnFile(id, by, head, rules, ratifyBy, ratifiers);
  }

  /// How records name a rule, whose ids have letters, digits and dashes only.
  public static String nameOf(String rule) {
    return rule.replaceAll("[^a-z0-9]", "-");
  }

  /// Who ratified it: one of those whom the policy names for that, and another than who went past.
  Optional<Person> ratified(Directory directory, Policy.Bypass rules) {
    Set<String> entitled = directory.members(rules.by());
    return ratifiers.stream()
        .filter(one -> entitled.contains(one.who()))
        .filter(one -> one.identity() != IdentifiedBy.ASSERTED)
        .filter(one -> !one.is(by))
        .findFirst();
  }
}

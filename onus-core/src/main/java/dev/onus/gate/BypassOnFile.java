package dev.onus.gate;

import dev.onus.custody.Person;
import java.time.LocalDate;
import java.util.List;

/// Somebody went past the gate.
///
/// @param commit the head that may pass
/// @param rules the rules that were not satisfied, by [#nameOf]
/// @param ratifyBy the last day for another person to ratify it
public record BypassOnFile(
    String id, Person by, String commit, List<String> rules, LocalDate ratifyBy) {
  public BypassOnFile {
    rules = List.copyOf(rules);
  }

  /// The same for another head whose files are the same.
  public BypassOnFile at(String head) {
    return new BypassOnFile(id, by, head, rules, ratifyBy);
  }

  /// How records name a rule, whose ids have letters, digits and dashes only.
  public static String nameOf(String rule) {
    return rule.replaceAll("[^a-z0-9]", "-");
  }
}

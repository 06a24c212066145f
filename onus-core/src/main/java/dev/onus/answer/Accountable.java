package dev.onus.answer;

import dev.onus.custody.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The one person who answers, with the rule that chose them.
///
/// @param via the team through which
/// @param rule what chose: `onus:builtin@1/…` without a policy, `onus:answers@1/…` for the default
///   table, `policy:answers/…` for the policy's own
public record Accountable(
    Person person, @Nullable String via, Role role, String rule, List<String> because) {
  public Accountable {
    because = List.copyOf(because);
  }
}

package dev.onus.boundary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who owns one path according to a CODEOWNERS file.
///
/// `owners` are all owners, in the order in which they are to be asked: on GitLab those of required
/// sections first. `rule` is the rule that names the first of them, or the rule that leaves the
/// path without an owner on purpose; none when no rule matches. `sections` is empty on GitHub.
public record PathOwners(
    String path, List<String> owners, @Nullable Rule rule, List<SectionOwners> sections) {
  public PathOwners {
    owners = List.copyOf(owners);
    sections = List.copyOf(sections);
  }

  /// The rule of a file that applies to a path: its line (1-based) and its pattern as written.
  public record Rule(int line, String pattern) {}

  /// What one section of a GitLab file says about a path. `name` is absent for rules before the
  /// first heading; an optional section asks for no approval; `approvals` is at least 1.
  public record SectionOwners(
      @Nullable String name, boolean optional, int approvals, List<String> owners, Rule rule) {
    public SectionOwners {
      owners = List.copyOf(owners);
    }
  }
}

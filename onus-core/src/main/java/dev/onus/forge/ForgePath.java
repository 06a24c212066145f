package dev.onus.forge;

import java.util.List;
import java.util.regex.Pattern;

/// Where a repository or a group is at its forge: `owner/name`, or at GitLab groups within groups
/// and a name. It goes into addresses, so it holds nothing that would need an escape there, and no
/// segment that is a step.
public record ForgePath(String text) {
  private static final int LONGEST = 1000;
  private static final int DEEPEST = 25;
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_.-]+");

  public ForgePath {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a path at a forge has at most " + LONGEST + " characters");
    }
    List<String> segments = List.of(text.split("/", -1));
    boolean isPath =
        segments.size() <= DEEPEST
            && segments.stream()
                .allMatch(segment ->
                    SEGMENT.matcher(segment).matches()
                        && !segment.equals(".")
                        && !segment.equals(".."));
    if (!isPath) {
      throw new IllegalArgumentException("a path at a forge is names with slashes between them");
    }
  }

  /// All but the last name: the account, organisation or group. Empty for a group at the top.
  public String owner() {
    int slash = text.lastIndexOf('/');
    return slash < 0 ? "" : text.substring(0, slash);
  }

  /// The last name.
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return text;
  }
}

package dev.onus.answer;

import dev.onus.provenance.Commit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The branch that a merge brought in, as its subject says: the words of git, GitHub, GitLab and
/// Bitbucket.
public final class MergedBranch {
  private static final List<Pattern> SUBJECTS =
      List.of(
          Pattern.compile("^Merge branch '([^']{1,200})'(?! of )"),
          Pattern.compile("^Merge pull request #\\d{1,9} from [^/\\s]{1,200}/(\\S{1,200})$"),
          Pattern.compile("^Merge remote-tracking branch '[^/']{1,200}/([^']{1,200})'"),
          Pattern.compile("^Merged in (\\S{1,200}) \\(pull request #\\d{1,9}\\)$"));

  private MergedBranch() {}

  /// The name; empty for a commit that is no merge, and where the subject names none.
  public static Optional<String> of(Commit brought) {
    if (brought.parents().size() < 2) {
      return Optional.empty();
    }
    return SUBJECTS.stream()
        .map(pattern -> pattern.matcher(brought.subject()))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst();
  }
}

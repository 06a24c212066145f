package dev.onus.answer;

import dev.onus.custody.Trailers;
import dev.onus.provenance.Commit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The number and address of the change that a commit was merged by, as far as messages say so.
///
/// @param number as the forge writes it without its sign: `123`; `group/project!5` where a message
///   names the project; a Gerrit or Phabricator id
/// @param url where it can be read
public record ChangeReference(@Nullable String number, @Nullable String url) {
  private static final Pattern GITHUB_MERGE = Pattern.compile("^Merge pull request #(\\d{1,9})\\b");
  private static final Pattern AZURE = Pattern.compile("^Merged PR (\\d{1,9}): ");
  private static final Pattern BITBUCKET = Pattern.compile("\\(pull request #(\\d{1,9})\\)\\s*$");
  private static final Pattern SQUASH = Pattern.compile("\\((?:#|!|PR #?|gh-)(\\d{1,9})\\)\\s*$");
  private static final Pattern CLOSES_PULL =
      Pattern.compile("^Closes #(\\d{1,9}) from \\S+\\.?$", Pattern.MULTILINE);
  private static final Pattern GITLAB =
      Pattern.compile("^See merge request (\\S{0,200}?)!(\\d{1,9})$", Pattern.MULTILINE);
  private static final Pattern CHANGE_URL =
      Pattern.compile(
          "https?://[^\\s<>]{1,300}?(?:/pull/|/-/merge_requests/|/merge_requests/|/\\+/|/pulls/)(\\d{1,9})");
  private static final List<String> URL_KEYS =
      List.of(
          "reviewed-on",
          "pr-url",
          "pull-request",
          "pull-request-url",
          "part-of",
          "merge-request",
          "differential revision",
          "link");

  /// What the message of the commit, or of the merge that brought it in, says; empty if neither
  /// does.
  public static Optional<ChangeReference> of(Commit commit, Optional<Commit> merge) {
    return merge.flatMap(ChangeReference::in).or(() -> in(commit));
  }

  private static Optional<ChangeReference> in(Commit commit) {
    String message = commit.message();
    @Nullable String url = url(message);
    @Nullable String number = number(commit, message, url);
    return number == null && url == null
        ? Optional.empty()
        : Optional.of(new ChangeReference(number, url));
  }

  private static @Nullable String number(Commit commit, String message, @Nullable String url) {
    for (Pattern merged : List.of(GITHUB_MERGE, AZURE, BITBUCKET)) {
      Matcher merge = merged.matcher(commit.subject());
      if (merge.find()) {
        return merge.group(1);
      }
    }
    Matcher gitlab = GITLAB.matcher(message);
    if (gitlab.find()) {
      return gitlab.group(1) + "!" + gitlab.group(2);
    }
    Matcher squash = SQUASH.matcher(commit.subject());
    if (squash.find()) {
      return squash.group(1);
    }
    Matcher closes = CLOSES_PULL.matcher(message);
    if (closes.find()) {
      return closes.group(1);
    }
    if (url != null) {
      Matcher inUrl = CHANGE_URL.matcher(url);
      if (inUrl.find()) {
        return inUrl.group(1);
      }
    }
    return Trailers.of(message).values("change-id").stream()
        .filter(id -> id.matches("I[0-9a-f]{40}"))
        .reduce((_, last) -> last)
        .orElse(null);
  }

  private static @Nullable String url(String message) {
    Trailers trailers = Trailers.of(message);
    for (String key : URL_KEYS) {
      for (String value : trailers.values(key)) {
        String plain = value.replaceAll("[<>]", "");
        if (key.equals("reviewed-on") && plain.matches("https?://\\S{1,300}")) {
          return plain;
        }
        Matcher matcher = CHANGE_URL.matcher(plain);
        if (matcher.lookingAt()) {
          return matcher.group();
        }
      }
    }
    return null;
  }
}

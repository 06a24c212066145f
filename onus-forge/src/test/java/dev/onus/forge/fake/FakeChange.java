package dev.onus.forge.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change at a fake forge, as it is now.
public final class FakeChange {
  final long number;
  final String author;
  final String branch;
  final String baseBranch;
  final String base;
  final Instant openedAt;
  String title;
  String body = "";
  boolean draft;
  boolean closed;
  Instant updatedAt;
  @Nullable Merged merged;
  final List<Version> versions = new ArrayList<>();
  final List<String> commits = new ArrayList<>();
  final List<String> labels = new ArrayList<>();
  final List<String> requested = new ArrayList<>();
  final List<FakeReview> reviews = new ArrayList<>();
  final List<FakeComment> comments = new ArrayList<>();

  /// Each push makes one.
  record Version(String head, Instant at) {}

  record Merged(String commit, String by, Instant at, MergeMethod method) {}

  /// What was said about it.
  record FakeReview(long id, String by, String verdict, String commit, Instant at) {}

  /// A comment, ours or another's.
  public record FakeComment(long id, String by, String body) {}

  FakeChange(
      long number,
      String author,
      String title,
      String branch,
      String baseBranch,
      String base,
      Instant at) {
    this.number = number;
    this.author = author;
    this.title = title;
    this.branch = branch;
    this.baseBranch = baseBranch;
    this.base = base;
    this.openedAt = at;
    this.updatedAt = at;
  }

  /// Its number.
  public long number() {
    return number;
  }

  /// Its last commit.
  public String head() {
    return versions.getLast().head();
  }

  /// The commit as which it went in.
  public @Nullable String mergedAs() {
    return merged == null ? null : merged.commit();
  }

  /// Comments, oldest first.
  public List<FakeComment> comments() {
    return List.copyOf(comments);
  }

  /// Who was asked for a review.
  public List<String> requested() {
    return List.copyOf(requested);
  }
}

package dev.onus.policy;

import dev.onus.boundary.Dialect;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings of a policy, which have no ids: of a child and its parent the child's holds where
/// it says one and may. It may say it again, or say it more strictly; otherwise it is a problem.
///
/// What a parent does not say has its default, and that is what a child is held against: without
/// `adopted` every line counts, so a child has no day from which on they do.
final class Settings {
  private static final String ADOPTED = "adopted";
  private static final String REPOSITORY_OWNER = "repository.owner";
  private static final String TOOLING = "tooling";
  private static final String CODEOWNERS = "owners.codeowners";
  private static final String MINIMUM = "evidence.minimum";
  private static final String SUBSTANTIAL = "evidence.substantial";
  private static final String NOTES = "evidence.notes";
  private static final String DISCLOSE = "evidence.disclose";
  private static final String REVIEWS_SOFT = "load.reviews_7d.soft";
  private static final String REVIEWS_HARD = "load.reviews_7d.hard";
  private static final String LINES_PER_REVIEW = "load.lines_per_review";
  private static final String LINES_PER_HOUR = "load.lines_per_hour";
  private static final String BYPASS = "bypass";
  private static final String ANSWERS = "answers";
  private static final String LAST_RESORT = "answers.last_resort";

  /// The keys of all settings.
  static final List<String> KEYS =
      Stream.concat(
              Stream.of(
                  ADOPTED,
                  REPOSITORY_OWNER,
                  TOOLING,
                  CODEOWNERS,
                  MINIMUM,
                  SUBSTANTIAL,
                  NOTES,
                  DISCLOSE,
                  REVIEWS_SOFT,
                  REVIEWS_HARD,
                  LINES_PER_REVIEW,
                  LINES_PER_HOUR,
                  BYPASS,
                  LAST_RESORT),
              Stream.of(AnswerCase.values()).map(Settings::key))
          .toList();

  private final PolicyFile file;
  private final Policy own;
  private final Inherited parent;
  private final Policy above;

  Settings(PolicyFile file, Policy own, Inherited parent) {
    this.file = file;
    this.own = own;
    this.parent = parent;
    this.above = parent.policy();
  }

  private static String key(AnswerCase answerCase) {
    return ANSWERS + "." + answerCase.label();
  }

  /// An earlier day leaves fewer lines out.
  @Nullable LocalDate adopted() {
    LocalDate day = own.adopted();
    LocalDate theirs = above.adopted();
    if (day == null) {
      return theirs;
    }
    if (theirs == null) {
      refuse(ADOPTED, "is the parent's to say", "the parent names no day, so every line counts");
      return null;
    }
    return held(ADOPTED, day, theirs, (one, other) -> !one.isAfter(other), "be earlier");
  }

  @Nullable Actor repositoryOwner() {
    return settled(REPOSITORY_OWNER, own.repositoryOwner(), above.repositoryOwner());
  }

  Policy.@Nullable Tooling tooling() {
    return settled(TOOLING, own.tooling(), above.tooling());
  }

  @Nullable Dialect codeowners() {
    return settled(CODEOWNERS, own.codeowners(), above.codeowners());
  }

  Policy.EvidenceRules evidence() {
    var child = own.evidence();
    var theirs = above.evidence();
    var forbidden = new LinkedHashSet<>(theirs.forbid());
    forbidden.addAll(child.forbid());
    return new Policy.EvidenceRules(
        said(MINIMUM)
            ? held(
                MINIMUM,
                child.minimum(),
                theirs.minimum(),
                (one, other) -> one.compareTo(other) <= 0,
                "be stronger")
            : theirs.minimum(),
        said(SUBSTANTIAL)
            ? held(
                SUBSTANTIAL,
                child.substantial(),
                theirs.substantial(),
                (one, other) -> one <= other,
                "be lower")
            : theirs.substantial(),
        said(NOTES)
            ? held(
                NOTES,
                child.notesRequired(),
                theirs.notesRequired(),
                (one, other) -> one || !other,
                "become required")
            : theirs.notesRequired(),
        settled(DISCLOSE, child.disclose(), theirs.disclose()),
        List.copyOf(forbidden));
  }

  Policy.Load load() {
    var child = own.load();
    var theirs = above.load();
    var load =
        new Policy.Load(
            lower(REVIEWS_SOFT, child.reviewsSoft(), theirs.reviewsSoft()),
            lower(REVIEWS_HARD, child.reviewsHard(), theirs.reviewsHard()),
            lower(LINES_PER_REVIEW, child.linesPerReview(), theirs.linesPerReview()),
            lower(LINES_PER_HOUR, child.linesPerHour(), theirs.linesPerHour()));
    Integer soft = load.reviewsSoft();
    Integer hard = load.reviewsHard();
    if (soft != null && hard != null && soft > hard) {
      // both in one file were compared when it was read
      if (child.reviewsSoft() == null) {
        refuse(REVIEWS_HARD, "is under `soft`, which so never applies", says(REVIEWS_SOFT));
      } else if (child.reviewsHard() == null) {
        refuse(REVIEWS_SOFT, "is over `hard`, so it never applies", says(REVIEWS_HARD));
      }
    }
    return load;
  }

  /// A child may forbid what its parent lets somebody do, and allow nothing more.
  Policy.@Nullable Bypass bypass() {
    if (Policy.Bypass.NONE.equals(own.bypass())) {
      return Policy.Bypass.NONE;
    }
    return settled(BYPASS, own.bypass(), above.bypass());
  }

  Policy.Answers answers() {
    var child = own.answers();
    var theirs = above.answers();
    var overrides = new EnumMap<AnswerCase, Actor>(AnswerCase.class);
    for (AnswerCase one : AnswerCase.values()) {
      Actor actor = settled(key(one), child.overrides().get(one), theirs.overrides().get(one));
      if (actor != null) {
        overrides.put(one, actor);
      }
    }
    var last = settled(LAST_RESORT, child.lastResort(), theirs.lastResort());
    if (last == null && file.at(LAST_RESORT).isEmpty()) {
      file.at(ANSWERS)
          .ifPresent(node ->
              file.source()
                  .add(node, "`last_resort` is missing", "the parent names none: name one"));
    }
    return new Policy.Answers(overrides, last);
  }

  private @Nullable Integer lower(String key, @Nullable Integer child, @Nullable Integer theirs) {
    if (child == null || theirs == null) {
      return child == null ? theirs : child;
    }
    return held(key, child, theirs, (one, other) -> one <= other, "be lower");
  }

  /// What is final when the parent says it.
  private <T> @Nullable T settled(String key, @Nullable T child, @Nullable T theirs) {
    if (child != null && theirs != null && !child.equals(theirs)) {
      refuse(key, "is the parent's, and final", says(key));
    }
    return theirs == null ? child : theirs;
  }

  private <T> T held(String key, T child, T theirs, BiPredicate<T, T> isAsStrict, String may) {
    if (isAsStrict.test(child, theirs)) {
      return child;
    }
    refuse(key, "may only " + may, says(key));
    return theirs;
  }

  /// Whether the child says a setting that has a default, and nothing is wrong with it.
  private boolean said(String key) {
    return file.at(key).filter(file.source()::isSound).isPresent();
  }

  private void refuse(String key, String what, String hint) {
    file.at(key).ifPresent(node -> file.source().add(node, "`" + key + "` " + what, hint));
  }

  /// Only one default can be loosened: the share.
  private String says(String key) {
    return Optional.ofNullable(parent.settings().get(key))
        .map(Place::said)
        .orElseGet(() ->
            "the parent says nothing, and then it is "
                + Math.round(100 * Policy.EvidenceRules.DEFAULT.substantial())
                + "%");
  }
}

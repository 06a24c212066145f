package dev.onus.ledger.record;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reviews of a change: who was asked, what was signed, what no longer holds.
public final class Reviews {
  private Reviews() {}

  /// The load belongs to this one assignment. It is in no table, so that nothing can list, sum or
  /// compare it by person.
  @Type(value = "review-assigned", says = "A person was asked to review a change.")
  public record Assigned(
      @Says("the change") Id change,
      @Says("its last commit then") CommitId commit,
      @Says("who is to review") Id reviewer,
      @Says("the standard that asks for it") @Nullable Id standard,
      @Says("what spoke for this person") List<Reason> because,
      @Says("the reviewer's assignments in the 7 days before") @Nullable Integer assignments7d,
      @Says("the lines that the reviewer had reviewed in the 7 days before")
          @Nullable Integer lines7d)
      implements Observation {
    public Assigned {
      because = List.copyOf(because);
    }
  }

  @Type(
      value = "review-signed",
      says = "A reviewer signs off on a change.",
      rules = {"no item is answered twice, and no file has two file ids", "`n/a` needs a reason"})
  public record Signed(
      @Says("the change") Id change,
      @Says("the commit that was reviewed") CommitId commit,
      @Says("the files as they were reviewed") @NotEmpty List<FileId> fileIds,
      @Says("what the reviewer says") Verdict verdict,
      @Says("the standard that was followed") @Nullable Id standard,
      @Says("the effective policy that it stands in") @Nullable Digest policy,
      @Says("the answers to the checklist") List<Item> checklist,
      @Says("when the reviewer began") @Nullable Instant startedAt,
      @Says("lines added and removed that were shown") @Nullable Integer lines,
      @Says("what else the reviewer says") @Nullable PrivateText comment)
      implements Decision {
    public Signed {
      fileIds = List.copyOf(fileIds);
      checklist = List.copyOf(checklist);
      startedAt = startedAt == null ? null : Times.checked(startedAt);
      if (checklist.stream().map(Item::item).distinct().count() < checklist.size()) {
        throw new IllegalArgumentException("an item of the checklist is answered twice");
      }
      if (fileIds.stream().map(FileId::path).distinct().count() < fileIds.size()) {
        throw new IllegalArgumentException("a file has two file ids");
      }
    }
  }

  /// One answer, with evidence or a reason.
  @AnyOf({"places", "tests", "findings", "reason"})
  public record Item(
      @Says("the item: a failure mode or an item of the standard") Id item,
      @Says("the answer") Outcome answer,
      @Says("lines that show it") List<Place> places,
      @Says("tests that show it") List<Name> tests,
      @Says("fingerprints of findings that it speaks of") List<Name> findings,
      @Says("why") @Nullable PrivateText reason) {
    public Item {
      places = List.copyOf(places);
      tests = List.copyOf(tests);
      findings = List.copyOf(findings);
      if (answer == Outcome.NOT_APPLICABLE && reason == null) {
        throw new IllegalArgumentException("`n/a` needs a reason");
      }
      if (places.isEmpty() && tests.isEmpty() && findings.isEmpty() && reason == null) {
        throw new IllegalArgumentException("an answer needs evidence or a reason");
      }
    }
  }

  @Type(
      value = "review-invalidated",
      says = "A sign-off no longer holds for some files, or at all.")
  public record Invalidated(
      @Says("the position of the sign-off in the log") long review,
      @Says("the change") Id change,
      @Says("the commit that ended it") @Nullable CommitId commit,
      @Says("the files whose file id changed; none: all") List<TrackedPath> paths,
      @Says("what happened") Ended because)
      implements Observation {
    public Invalidated {
      paths = List.copyOf(paths);
    }
  }

  /// What speaks for asking a person.
  public enum Reason implements Term {
    OWNER,
    QUALIFIED,
    KNOWS_THE_FILES,
    KNOWS_THE_AUTHOR,
    LOAD,
    REQUESTED,
    ESCALATED
  }

  /// What a reviewer says about the change as a whole.
  public enum Verdict implements Term {
    APPROVE,
    REJECT,
    COMMENT
  }

  /// The answer to an item of a checklist.
  public enum Outcome implements Term {
    PASS,
    FAIL,
    NOT_APPLICABLE;

    @Override
    public String term() {
      return this == NOT_APPLICABLE ? "n/a" : name().toLowerCase(Locale.ROOT);
    }
  }

  /// Why a sign-off no longer holds.
  public enum Ended implements Term {
    FILES_CHANGED,
    WITHDRAWN,
    REVIEWER_NOT_INDEPENDENT,
    KEY_ERASED
  }
}

package dev.onus.forge.gitlab;

import dev.onus.forge.Account;
import dev.onus.forge.ForgeException;
import dev.onus.forge.Review;
import dev.onus.forge.http.Answer;
import dev.onus.forge.http.Request;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Approvals of a merge request, each bound to the commit that it was given for.
///
/// GitLab does not name that commit. It is the head of the last version (each push makes one) from
/// before the approval; both times are the server's. Older servers do not say when an approval was
/// given either; then the note that they write about it does. What can't be bound stays unbound.
final class GitlabApprovals {
  private static final int MOST_PAGES = 10;
  private static final String APPROVED = "approved this merge request";

  private final GitlabAccess access;
  private final GitlabShapes shapes;

  GitlabApprovals(GitlabAccess access, GitlabShapes shapes) {
    this.access = access;
    this.shapes = shapes;
  }

  private record Approval(Account reviewer, @Nullable Instant at) {}

  private record Version(String head, Instant at) {}

  private record Note(@Nullable Account author, @Nullable Instant at, boolean isApproval) {}

  /// @param request the address of the merge request
  GitlabAccess.Listing<Review> of(String request) throws ForgeException {
    List<Approval> given = given(request);
    var reviews = new ArrayList<Review>();
    boolean isComplete = true;
    if (!given.isEmpty()) {
      GitlabAccess.Listing<Version> versions =
          access.all(request + "/versions?per_page=100", MOST_PAGES, GitlabApprovals::version);
      isComplete = versions.isComplete();
      boolean needsNotes = given.stream().anyMatch(approval -> approval.at() == null);
      Map<Long, Instant> noted = needsNotes ? noted(request) : Map.of();
      for (Approval approval : given) {
        Instant at = approval.at() != null ? approval.at() : noted.get(approval.reviewer().id());
        reviews.add(
            new Review(
                GitlabShapes.approvalId(approval.reviewer()),
                approval.reviewer(),
                Review.Verdict.APPROVED,
                at == null ? null : head(versions.items(), at),
                at,
                ""));
      }
    }
    reviews.sort(
        Comparator.comparing(Review::at, Comparator.nullsFirst(Comparator.naturalOrder())));
    reviews.addAll(requestedChanges(request));
    return new GitlabAccess.Listing<>(reviews, isComplete);
  }

  private List<Approval> given(String request) throws ForgeException {
    Fields told = access.ask(Request.get(request + "/approvals")).object();
    return Answer.read(() -> {
      var given = new ArrayList<Approval>();
      for (Fields each : told.objects("approved_by")) {
        given.add(new Approval(shapes.needAccount(each.need("user")), each.time("approved_at")));
      }
      return given;
    });
  }

  private static Version version(Fields told) throws MalformedPayload {
    Instant at = told.time("created_at");
    if (at == null) {
      throw told.refusal("a version without a time");
    }
    return new Version(told.needCommit("head_commit_sha"), at);
  }

  private static @Nullable String head(List<Version> versions, Instant approvedAt) {
    return versions.stream()
        .filter(version -> version.at().isBefore(approvedAt))
        .max(Comparator.comparing(Version::at))
        .map(Version::head)
        .orElse(null);
  }

  /// When each account last approved, by the server's own notes.
  private Map<Long, Instant> noted(String request) throws ForgeException {
    var noted = new HashMap<Long, Instant>();
    var notes =
        access.all(
            request + "/notes?order_by=created_at&sort=asc&per_page=100", MOST_PAGES, this::note);
    for (Note note : notes.items()) {
      if (note.isApproval() && note.author() != null && note.at() != null) {
        noted.put(note.author().id(), note.at());
      }
    }
    return notes.isComplete() ? noted : Map.of();
  }

  /// Only the server writes notes that are `system`.
  private Note note(Fields told) throws MalformedPayload {
    return new Note(
        shapes.account(told.object("author")),
        told.time("created_at"),
        told.isTrue("system") && APPROVED.equals(told.text("body")));
  }

  /// Reviewers who want something changed. Of those GitLab says neither commit nor time.
  private List<Review> requestedChanges(String request) throws ForgeException {
    var reviews = new ArrayList<Review>();
    for (Fields told : access.ask(Request.get(request + "/reviewers")).array()) {
      if ("requested_changes".equals(Answer.read(() -> told.lineOrEmpty("state")))) {
        Account reviewer = Answer.read(() -> shapes.needAccount(told.need("user")));
        reviews.add(
            new Review(
                "request-" + reviewer.id(),
                reviewer,
                Review.Verdict.CHANGES_REQUESTED,
                null,
                null,
                ""));
      }
    }
    return reviews;
  }
}

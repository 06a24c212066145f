package dev.onus.forge.gitlab;

import dev.onus.forge.Account;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeEvent;
import dev.onus.forge.ForgeEvent.ChangeClosed;
import dev.onus.forge.ForgeEvent.ChangeMerged;
import dev.onus.forge.ForgeEvent.ChangeOpened;
import dev.onus.forge.ForgeEvent.ChangeUpdated;
import dev.onus.forge.ForgeEvent.Ignored;
import dev.onus.forge.ForgeEvent.ReviewDismissed;
import dev.onus.forge.ForgeEvent.ReviewSubmitted;
import dev.onus.forge.ForgeEvent.Update;
import dev.onus.forge.ForgeRepository;
import dev.onus.forge.Occasion;
import dev.onus.forge.Review;
import dev.onus.forge.Tip;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Events of merge requests. GitLab tells approvals as actions of the merge request, and does not
/// say which commit was approved: it is the last one at the moment when the event was made.
final class GitlabChanges {
  private final GitlabShapes shapes;

  GitlabChanges(GitlabShapes shapes) {
    this.shapes = shapes;
  }

  ForgeEvent read(Fields body) throws MalformedPayload {
    Fields told = body.need("object_attributes");
    String action = told.name("action");
    ForgeRepository repository = shapes.repository(body.need("project"), body);
    // What the server does by itself, such as taking approvals back after a push, it tells under
    // the
    // account of whoever caused it.
    Account actor = told.isTrue("system") ? null : shapes.account(body.object("user"));
    ForgeChange change = change(body, told, repository);
    Occasion occasion = new Occasion(actor, told.time("updated_at"), null);
    return switch (action == null ? "" : action) {
      case "open" -> new ChangeOpened(repository, occasion, change);
      case "close" -> new ChangeClosed(repository, occasion, change);
      case "reopen" -> new ChangeUpdated(repository, occasion, change, Update.REOPENED, null);
      case "merge" -> merged(told, repository, occasion, change);
      case "update" -> updated(body, told, repository, occasion, change);
      case "approved", "approval" ->
          new ReviewSubmitted(
              repository,
              occasion,
              change,
              review(
                  shapes.account(body.object("user")), change, Review.Verdict.APPROVED, occasion));
      case "unapproved", "unapproval" ->
          new ReviewDismissed(
              repository,
              occasion,
              change,
              review(actor, change, Review.Verdict.DISMISSED, occasion));
      default ->
          new Ignored(
              occasion,
              action == null ? "merge_request" : "merge_request." + action,
              "nothing that a policy asks about changes by it");
    };
  }

  private static ForgeEvent merged(
      Fields told, ForgeRepository repository, Occasion occasion, ForgeChange change)
      throws MalformedPayload {
    if (change.merge() == null) {
      throw told.refusal("the action is `merge` and the state is another");
    }
    return new ChangeMerged(repository, occasion, change);
  }

  /// New commits count most: whatever else was edited at the same time is read with them.
  private static ForgeEvent updated(
      Fields body, Fields told, ForgeRepository repository, Occasion occasion, ForgeChange change)
      throws MalformedPayload {
    String headBefore = told.commit("oldrev");
    Fields changes = body.object("changes");
    Update update = headBefore != null ? Update.COMMITS : update(changes, change);
    return update == null
        ? new Ignored(occasion, "merge_request.update", "nothing that a policy asks about changed")
        : new ChangeUpdated(repository, occasion, change, update, headBefore);
  }

  private static @Nullable Update update(@Nullable Fields changes, ForgeChange change) {
    if (changes == null) {
      return null;
    }
    if (changes.has("draft") || changes.has("work_in_progress")) {
      return change.isDraft() ? Update.DRAFT : Update.READY;
    }
    if (changes.has("title") || changes.has("description") || changes.has("target_branch")) {
      return Update.EDITED;
    }
    if (changes.has("reviewers") || changes.has("reviewer_ids")) {
      return Update.REVIEWERS;
    }
    return changes.has("labels") ? Update.LABELS : null;
  }

  /// GitLab has one approval per account and change, without a number of its own.
  private static Review review(
      @Nullable Account reviewer, ForgeChange change, Review.Verdict verdict, Occasion occasion) {
    return new Review(
        reviewer == null ? "approvals" : GitlabShapes.approvalId(reviewer),
        reviewer,
        verdict,
        change.head().commit(),
        occasion.at(),
        "");
  }

  private ForgeChange change(Fields body, Fields told, ForgeRepository repository)
      throws MalformedPayload {
    long number = told.needNumber("iid");
    String title = told.lineOrEmpty("title");
    String text = told.text("description");
    String url = told.lineOrEmpty("url");
    boolean isDraft = told.isTrue("draft") || told.isTrue("work_in_progress");
    Tip head = head(told);
    Tip base = new Tip(told.needName("target_branch"), null, repository);
    List<String> labels = new ArrayList<>();
    for (Fields label : body.objects("labels")) {
      labels.add(label.needLine("title"));
    }
    List<Account> reviewers = shapes.accounts(body.objects("reviewers"));
    Account author = author(body, told);
    ForgeChange.State state = GitlabShapes.state(told);
    ForgeChange.Merge merge =
        state == ForgeChange.State.MERGED ? merge(body, told, head.commit()) : null;
    Instant openedAt = told.time("created_at");
    Instant updatedAt = told.time("updated_at");
    return told.checked(() ->
        new ForgeChange(
            number,
            title,
            text == null ? "" : text,
            url,
            state,
            isDraft,
            author,
            head,
            base,
            labels,
            reviewers,
            List.of(),
            openedAt,
            updatedAt,
            merge));
  }

  private Tip head(Fields told) throws MalformedPayload {
    Fields last = told.object("last_commit");
    String commit = last == null ? null : last.needCommit("id");
    Fields source = told.object("source");
    Long id = told.number("source_project_id");
    String branch = told.needName("source_branch");
    ForgeRepository repository =
        source == null || id == null ? null : shapes.repository(source, id);
    return new Tip(branch, commit, repository);
  }

  private ForgeChange.Merge merge(Fields body, Fields told, @Nullable String head)
      throws MalformedPayload {
    boolean isAction = "merge".equals(told.name("action"));
    Instant at = told.time("merged_at");
    return new ForgeChange.Merge(
        GitlabShapes.result(told, head),
        isAction ? shapes.account(body.object("user")) : null,
        at == null && isAction ? told.time("updated_at") : at);
  }

  /// The author comes as a number, and as an account only when they are named for something else.
  private @Nullable Account author(Fields body, Fields told) throws MalformedPayload {
    Long id = told.number("author_id");
    if (id == null) {
      return null;
    }
    var named = new ArrayList<Account>();
    Account actor = shapes.account(body.object("user"));
    if (actor != null) {
      named.add(actor);
    }
    named.addAll(shapes.accounts(body.objects("assignees")));
    named.addAll(shapes.accounts(body.objects("reviewers")));
    return named.stream().filter(account -> account.id() == id).findFirst().orElse(null);
  }
}

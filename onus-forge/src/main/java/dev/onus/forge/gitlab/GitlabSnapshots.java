package dev.onus.forge.gitlab;

import dev.onus.forge.Account;
import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.ChangeSnapshot.ChangeCommit;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.ForgePath;
import dev.onus.forge.ForgeRepository;
import dev.onus.forge.Review;
import dev.onus.forge.Tip;
import dev.onus.forge.http.Answer;
import dev.onus.forge.http.Request;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a merge request stands.
final class GitlabSnapshots {
  private static final int MOST_PAGES = 10;

  private final GitlabAccess access;
  private final GitlabShapes shapes;
  private final GitlabApprovals approvals;
  private final String host;

  GitlabSnapshots(GitlabAccess access, GitlabShapes shapes, String host) {
    this.access = access;
    this.shapes = shapes;
    this.approvals = new GitlabApprovals(access, shapes);
    this.host = host;
  }

  ChangeSnapshot of(ForgePath path, long number) throws ForgeException {
    String request = GitlabAccess.mergeRequest(path, number);
    Fields told = access.ask(Request.get(request)).object();
    ForgeRepository source = source(path, told);
    ForgeChange change = Answer.read(() -> change(told, path, source));
    ForgeRepository repository =
        Answer.read(() -> {
          long id = told.needNumber("target_project_id");
          return new ForgeRepository(host, path, id);
        });
    GitlabAccess.Listing<Review> reviews = approvals.of(request);
    // GitLab lists the latest commit first, and names no accounts.
    GitlabAccess.Listing<ChangeCommit> commits =
        access.all(
            request + "/commits?per_page=100",
            MOST_PAGES,
            each -> new ChangeCommit(each.needCommit("id"), null, null));
    boolean isSameMoment =
        commits.items().stream().anyMatch(each -> each.id().equals(change.head().commit()));
    return new ChangeSnapshot(
        repository,
        change,
        reviews.items(),
        commits.items().reversed(),
        reviews.isComplete() && commits.isComplete() && isSameMoment);
  }

  /// The project that a change comes from, when it is another and can be seen.
  private @Nullable ForgeRepository source(ForgePath path, Fields told) throws ForgeException {
    long source = Answer.read(() -> orZero(told.number("source_project_id")));
    long target = Answer.read(() -> told.needNumber("target_project_id"));
    if (source == 0 || source == target) {
      return source == target ? new ForgeRepository(host, path, target) : null;
    }
    try {
      Fields project = access.ask(Request.get("/projects/" + source)).object();
      return Answer.read(() -> shapes.repository(project, source));
    } catch (ForgeException e) {
      if (e.failure() instanceof ForgeFailure.Absent) {
        return null;
      }
      throw e;
    }
  }

  private static long orZero(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  ForgeChange change(Fields told, ForgePath path, @Nullable ForgeRepository source)
      throws MalformedPayload {
    long number = told.needNumber("iid");
    String title = told.lineOrEmpty("title");
    String text = told.text("description");
    String url = told.lineOrEmpty("web_url");
    ForgeChange.State state = GitlabShapes.state(told);
    boolean isDraft = told.isTrue("draft") || told.isTrue("work_in_progress");
    Account author = shapes.account(told.object("author"));
    String headCommit = told.commit("sha");
    String headBranch = told.needName("source_branch");
    Fields refs = told.object("diff_refs");
    String baseCommit = refs == null ? null : refs.commit("start_sha");
    String baseBranch = told.needName("target_branch");
    long id = told.needNumber("target_project_id");
    List<String> labels = told.lines("labels");
    List<Account> reviewers = shapes.accounts(told.objects("reviewers"));
    Instant openedAt = told.time("created_at");
    Instant updatedAt = told.time("updated_at");
    ForgeChange.Merge merge = state == ForgeChange.State.MERGED ? merge(told, headCommit) : null;
    return told.checked(() ->
        new ForgeChange(
            number,
            title,
            text == null ? "" : text,
            url,
            state,
            isDraft,
            author,
            new Tip(headBranch, headCommit, source),
            new Tip(baseBranch, baseCommit, new ForgeRepository(host, path, id)),
            labels,
            reviewers,
            List.of(),
            openedAt,
            updatedAt,
            merge));
  }

  private ForgeChange.Merge merge(Fields told, @Nullable String head) throws MalformedPayload {
    Fields merger = told.object("merge_user");
    return new ForgeChange.Merge(
        GitlabShapes.result(told, head),
        shapes.account(merger == null ? told.object("merged_by") : merger),
        told.time("merged_at"));
  }
}

package dev.onus.forge.github;

import dev.onus.forge.Account;
import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.ChangeSnapshot.ChangeCommit;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgePath;
import dev.onus.forge.ForgeRepository;
import dev.onus.forge.Review;
import dev.onus.forge.http.Answer;
import dev.onus.forge.http.Request;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a pull request stands, put together from three lists.
final class GithubSnapshots {
  /// GitHub lists no more than 250 commits of a pull request, and 1,000 reviews are many.
  private static final int MOST_PAGES = 10;

  private final GithubAccess access;
  private final GithubShapes shapes;

  GithubSnapshots(GithubAccess access, GithubShapes shapes) {
    this.access = access;
    this.shapes = shapes;
  }

  ChangeSnapshot of(ForgePath path, long number) throws ForgeException {
    var scope = GithubAccess.Scope.of(path);
    String request = "/repos/" + path + "/pulls/" + number;
    Fields told = access.ask(scope, Request.get(request)).object();
    ForgeChange change = Answer.read(() -> shapes.change(told));
    ForgeRepository repository =
        Answer.read(() -> shapes.repositoryOf(told.need("base").need("repo")));
    var reviews = new ArrayList<Review>();
    boolean allReviews =
        all(scope, request + "/reviews?per_page=100", each -> reviews.add(shapes.review(each)));
    var commits = new ArrayList<ChangeCommit>();
    boolean allCommits =
        all(scope, request + "/commits?per_page=100", each -> commits.add(commit(each)));
    Long count = Answer.read(() -> told.number("commits"));
    boolean isComplete =
        allReviews && allCommits && isWhole(commits, count, change.head().commit());
    return new ChangeSnapshot(repository, change, reviews, commits, isComplete);
  }

  /// Whether the commits are all of them and those of the same moment as the change: somebody may
  /// have pushed between the requests.
  private static boolean isWhole(
      List<ChangeCommit> commits, @Nullable Long count, @Nullable String head) {
    return (count == null || count == commits.size())
        && commits.stream().anyMatch(commit -> commit.id().equals(head));
  }

  private ChangeCommit commit(Fields told) throws MalformedPayload {
    return new ChangeCommit(
        told.needCommit("sha"), account(told.object("author")), account(told.object("committer")));
  }

  /// Where no account is known, GitHub gives null, and of late an empty object.
  private @Nullable Account account(@Nullable Fields told) throws MalformedPayload {
    return told == null || !told.has("id") ? null : shapes.needAccount(told);
  }

  /// What is done with an item of a list.
  private interface Taking {
    void take(Fields told) throws MalformedPayload;
  }

  /// Whether the list ended before the limit.
  private boolean all(GithubAccess.Scope scope, String first, Taking taking) throws ForgeException {
    String next = first;
    for (int page = 0; page < MOST_PAGES && next != null; page++) {
      Answer answer = access.ask(scope, Request.get(next));
      for (Fields told : answer.array()) {
        Answer.read(() -> {
          taking.take(told);
          return true;
        });
      }
      next = access.next(answer);
    }
    return next == null;
  }
}

package dev.onus.forge.github;

import dev.onus.forge.Account;
import dev.onus.forge.Deployment;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeKind;
import dev.onus.forge.ForgePath;
import dev.onus.forge.ForgeRepository;
import dev.onus.forge.Occasion;
import dev.onus.forge.Review;
import dev.onus.forge.Tip;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The objects that webhooks and answers have in common.
final class GithubShapes {
  private final String host;

  GithubShapes(String host) {
    this.host = host;
  }

  String host() {
    return host;
  }

  Occasion occasion(Fields body, @Nullable Instant at) throws MalformedPayload {
    Fields installation = body.object("installation");
    return new Occasion(
        account(body.object("sender")),
        at,
        installation == null ? null : installation.needNumber("id"));
  }

  /// The repository of an event.
  ForgeRepository repository(Fields body) throws MalformedPayload {
    return repositoryOf(body.need("repository"));
  }

  ForgeRepository repositoryOf(Fields told) throws MalformedPayload {
    long id = told.needNumber("id");
    String path = told.needName("full_name");
    return told.checked(() -> new ForgeRepository(host, new ForgePath(path), id));
  }

  /// The account, or null when it is gone.
  @Nullable Account account(@Nullable Fields told) throws MalformedPayload {
    return told == null ? null : needAccount(told);
  }

  Account needAccount(Fields told) throws MalformedPayload {
    long id = told.needNumber("id");
    String login = told.needName("login");
    String type = told.name("type");
    Account.Nature nature =
        switch (type == null ? "" : type) {
          case "User" -> login.endsWith("[bot]") ? Account.Nature.MACHINE : Account.Nature.PERSON;
          case "" -> Account.Nature.UNSTATED;
          default -> Account.Nature.MACHINE;
        };
    return told.checked(() -> new Account(ForgeKind.GITHUB, id, login, nature));
  }

  List<Account> accounts(List<Fields> told) throws MalformedPayload {
    var accounts = new ArrayList<Account>();
    for (Fields each : told) {
      accounts.add(needAccount(each));
    }
    return accounts;
  }

  ForgeChange change(Fields request) throws MalformedPayload {
    long number = request.needNumber("number");
    String title = request.lineOrEmpty("title");
    String body = request.text("body");
    String url = request.lineOrEmpty("html_url");
    ForgeChange.Merge merge = merge(request);
    ForgeChange.State state = state(request, merge);
    boolean isDraft = request.isTrue("draft");
    Account author = account(request.object("user"));
    Tip head = tip(request.need("head"));
    Tip base = tip(request.need("base"));
    List<String> labels = new ArrayList<>();
    for (Fields label : request.objects("labels")) {
      labels.add(label.needLine("name"));
    }
    List<Account> reviewers = accounts(request.objects("requested_reviewers"));
    List<String> teams = new ArrayList<>();
    for (Fields team : request.objects("requested_teams")) {
      teams.add(team.needName("slug"));
    }
    Instant openedAt = request.time("created_at");
    Instant updatedAt = request.time("updated_at");
    return request.checked(() ->
        new ForgeChange(
            number,
            title,
            body == null ? "" : body,
            url,
            state,
            isDraft,
            author,
            head,
            base,
            labels,
            reviewers,
            teams,
            openedAt,
            updatedAt,
            merge));
  }

  /// While a change is open, its `merge_commit_sha` is a commit that GitHub tries the merge with.
  private ForgeChange.@Nullable Merge merge(Fields request) throws MalformedPayload {
    Instant at = request.time("merged_at");
    if (at == null && !request.isTrue("merged")) {
      return null;
    }
    return new ForgeChange.Merge(
        request.commit("merge_commit_sha"), account(request.object("merged_by")), at);
  }

  private static ForgeChange.State state(Fields request, ForgeChange.@Nullable Merge merge)
      throws MalformedPayload {
    if (merge != null) {
      return ForgeChange.State.MERGED;
    }
    return switch (request.needName("state")) {
      case "open" -> ForgeChange.State.OPEN;
      case "closed" -> ForgeChange.State.CLOSED;
      default -> throw request.refusal("a pull request is open or closed");
    };
  }

  private Tip tip(Fields told) throws MalformedPayload {
    String branch = told.needName("ref");
    String commit = told.needCommit("sha");
    Fields repository = told.object("repo");
    return new Tip(branch, commit, repository == null ? null : repositoryOf(repository));
  }

  /// Webhooks write the state in small letters, answers in capitals.
  Review review(Fields told) throws MalformedPayload {
    long id = told.needNumber("id");
    Review.Verdict verdict =
        switch (told.needName("state").toLowerCase(Locale.ROOT)) {
          case "approved" -> Review.Verdict.APPROVED;
          case "changes_requested" -> Review.Verdict.CHANGES_REQUESTED;
          case "commented", "pending" -> Review.Verdict.COMMENTED;
          case "dismissed" -> Review.Verdict.DISMISSED;
          default -> throw told.refusal("`state` is no state of a review");
        };
    String body = told.text("body");
    return new Review(
        Long.toString(id),
        account(told.object("user")),
        verdict,
        told.commit("commit_id"),
        told.time("submitted_at"),
        body == null ? "" : body);
  }

  /// @param status what says the state, or null when nothing does yet
  Deployment deployment(
      Fields told, Deployment.State state, @Nullable Instant at, @Nullable Fields status)
      throws MalformedPayload {
    String environment = status == null ? null : status.line("environment");
    String url = status == null ? null : status.line("environment_url");
    return new Deployment(
        told.needNumber("id"),
        told.needCommit("sha"),
        told.lineOrEmpty("ref"),
        environment == null || environment.isEmpty() ? told.needLine("environment") : environment,
        state,
        account(told.object("creator")),
        at,
        url == null ? "" : url);
  }

  /// The state of a deployment, or null for a word that is not known.
  static Deployment.@Nullable State deploymentState(String word) {
    return switch (word) {
      case "waiting", "queued", "pending" -> Deployment.State.WAITING;
      case "in_progress" -> Deployment.State.RUNNING;
      case "success" -> Deployment.State.SUCCEEDED;
      case "failure", "error" -> Deployment.State.FAILED;
      case "inactive" -> Deployment.State.INACTIVE;
      default -> null;
    };
  }

  /// Whether an id stands for no commit.
  boolean isNone(String commit) {
    return commit.chars().allMatch(c -> c == '0');
  }
}

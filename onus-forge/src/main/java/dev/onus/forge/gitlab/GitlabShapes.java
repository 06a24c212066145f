package dev.onus.forge.gitlab;

import dev.onus.forge.Account;
import dev.onus.forge.Deployment;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeKind;
import dev.onus.forge.ForgePath;
import dev.onus.forge.ForgeRepository;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The objects that webhooks and answers have in common.
final class GitlabShapes {
  /// The accounts that GitLab makes for tokens of projects and groups, and for service accounts
  /// unless somebody gave those another name.
  private static final Pattern MACHINE =
      Pattern.compile("(?:project|group)_\\d+_bot\\w*|service_account_\\w+");

  private final String host;

  GitlabShapes(String host) {
    this.host = host;
  }

  /// @param project where the path stands
  /// @param body where the number stands when the project lacks it, as in older versions
  ForgeRepository repository(Fields project, Fields body) throws MalformedPayload {
    Long id = project.number("id");
    return repository(project, id == null ? body.needNumber("project_id") : id);
  }

  ForgeRepository repository(Fields project, long id) throws MalformedPayload {
    String path = project.needName("path_with_namespace");
    return project.checked(() -> new ForgeRepository(host, new ForgePath(path), id));
  }

  /// The account, or null when none is named. Older versions leave out its number; such an account
  /// nobody can be sure of.
  @Nullable Account account(@Nullable Fields told) throws MalformedPayload {
    return told == null || !told.has("id") ? null : needAccount(told);
  }

  Account needAccount(Fields told) throws MalformedPayload {
    long id = told.needNumber("id");
    String login = told.needName("username");
    Boolean isBot = told.flag("bot");
    return told.checked(() -> account(id, login, isBot));
  }

  private static Account account(long id, String login, @Nullable Boolean isBot) {
    Account.Nature nature;
    if (MACHINE.matcher(login).matches() || Boolean.TRUE.equals(isBot)) {
      nature = Account.Nature.MACHINE;
    } else {
      // A service account is no bot to GitLab, so `false` does not make a person of an account.
      nature = Account.Nature.UNSTATED;
    }
    return new Account(ForgeKind.GITLAB, id, login, nature);
  }

  List<Account> accounts(List<Fields> told) throws MalformedPayload {
    var accounts = new ArrayList<Account>();
    for (Fields each : told) {
      Account account = account(each);
      if (account != null) {
        accounts.add(account);
      }
    }
    return accounts;
  }

  /// The account of events that have no object for it.
  @Nullable Account flatAccount(Fields body) throws MalformedPayload {
    Long id = body.number("user_id");
    String login = body.name("user_username");
    return id == null || login == null || login.isEmpty()
        ? null
        : body.checked(() -> account(id, login, null));
  }

  static ForgeChange.State state(Fields told) throws MalformedPayload {
    return switch (told.needName("state")) {
      // Locked is a merge request while it is being merged.
      case "opened", "locked" -> ForgeChange.State.OPEN;
      case "closed" -> ForgeChange.State.CLOSED;
      case "merged" -> ForgeChange.State.MERGED;
      default -> throw told.refusal("`state` is no state of a merge request");
    };
  }

  /// The commit as which a change went in: the merge, else the squashed commit, else, when the
  /// branch was moved forward, its own last commit.
  static @Nullable String result(Fields told, @Nullable String head) throws MalformedPayload {
    String merge = told.commit("merge_commit_sha");
    String squash = told.commit("squash_commit_sha");
    return merge != null ? merge : squash != null ? squash : head;
  }

  static String approvalId(Account reviewer) {
    return "approval-" + reviewer.id();
  }

  /// The state of a deployment, or null when the word is none of a deployment's.
  static Deployment.@Nullable State deploymentState(String word) {
    return switch (word) {
      case "created", "blocked" -> Deployment.State.WAITING;
      case "running" -> Deployment.State.RUNNING;
      case "success" -> Deployment.State.SUCCEEDED;
      case "failed" -> Deployment.State.FAILED;
      case "canceled", "skipped" -> Deployment.State.CANCELLED;
      default -> null;
    };
  }

  /// Whether an id stands for no commit.
  static boolean isNone(String commit) {
    return commit.chars().allMatch(c -> c == '0');
  }
}

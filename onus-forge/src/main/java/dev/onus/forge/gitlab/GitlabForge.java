package dev.onus.forge.gitlab;

import dev.onus.forge.Account;
import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.Check;
import dev.onus.forge.CloneAccess;
import dev.onus.forge.Deployment;
import dev.onus.forge.Forge;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.ForgeKind;
import dev.onus.forge.ForgePath;
import dev.onus.forge.MissedDelivery;
import dev.onus.forge.Page;
import dev.onus.forge.Team;
import dev.onus.forge.http.Answer;
import dev.onus.forge.http.BaseUrl;
import dev.onus.forge.http.Exchange;
import dev.onus.forge.http.Request;
import dev.onus.forge.http.Segment;
import dev.onus.forge.payload.Excerpt;
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// GitLab, asked through its REST interface.
public final class GitlabForge implements Forge {
  private static final int LONGEST_DESCRIPTION = 255;

  private final BaseUrl web;
  private final GitlabAccess access;
  private final GitlabShapes shapes;
  private final GitlabSnapshots snapshots;
  private final GitlabComments comments;

  /// @param web where people see it, for example `https://gitlab.com`
  /// @param api asks where programs do, for example at `https://gitlab.com/api/v4`
  /// @param token with the scope `api`
  public GitlabForge(BaseUrl web, Exchange api, String token) {
    this.web = web;
    this.access = new GitlabAccess(api, token);
    this.shapes = new GitlabShapes(web.uri().getRawAuthority());
    this.snapshots = new GitlabSnapshots(access, shapes, host());
    this.comments = new GitlabComments(access);
  }

  @Override
  public ForgeKind kind() {
    return ForgeKind.GITLAB;
  }

  @Override
  public String host() {
    return web.uri().getRawAuthority();
  }

  @Override
  public ChangeSnapshot change(ForgePath repository, long number) throws ForgeException {
    return snapshots.of(repository, number);
  }

  @Override
  public Page<ForgeChange> openChanges(ForgePath repository, @Nullable String page)
      throws ForgeException {
    return page(
        page,
        GitlabAccess.project(repository)
            + "/merge_requests?state=opened&scope=all&order_by=created_at&sort=asc&per_page=100",
        told -> snapshots.change(told, repository, null));
  }

  /// GitLab shows a commit status: a name, a state and a line. Annotations have no place there.
  @Override
  public Check.Shown publish(ForgePath repository, Check check) throws ForgeException {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status
        .put(
            "state",
            switch (check.state()) {
              case RUNNING -> "running";
              case PASSED -> "success";
              case FAILED, UNDECIDED -> "failed";
            })
        .put("name", check.name())
        .put("description", Excerpt.of(check.title(), LONGEST_DESCRIPTION));
    if (!check.detailsUrl().isEmpty()) {
      status.put("target_url", check.detailsUrl());
    }
    try {
      access.ask(
          Request.post(
              GitlabAccess.project(repository) + "/statuses/" + check.commit(), status.toString()));
    } catch (ForgeException e) {
      // A status that is in that state already is refused, which is as good as done.
      if (!(e.failure() instanceof ForgeFailure.Refused refused)
          || !refused.because().contains("Cannot transition status")) {
        throw e;
      }
    }
    return Check.Shown.STATUS;
  }

  @Override
  public void comment(ForgePath repository, long number, String marker, String text)
      throws ForgeException {
    comments.write(repository, number, marker, text);
  }

  /// GitLab takes the whole list of reviewers, by their numbers, and people alone.
  @Override
  public void requestReview(
      ForgePath repository, long number, List<String> logins, List<String> teams)
      throws ForgeException {
    if (!teams.isEmpty()) {
      throw new ForgeException(
          new ForgeFailure.Refused("GitLab asks people for reviews, and no teams"));
    }
    String request = GitlabAccess.mergeRequest(repository, number);
    Fields told = access.ask(Request.get(request)).object();
    var numbers = new LinkedHashSet<Long>();
    for (Account reviewer : Answer.read(() -> shapes.accounts(told.objects("reviewers")))) {
      numbers.add(reviewer.id());
    }
    for (String login : logins) {
      numbers.add(number(login));
    }
    ObjectNode asked = JsonNodeFactory.instance.objectNode();
    var ids = asked.putArray("reviewer_ids");
    numbers.forEach(ids::add);
    access.ask(Request.put(request, asked.toString()));
  }

  private long number(String login) throws ForgeException {
    for (Fields told : access.ask(Request.get("/users?username=" + Segment.of(login))).array()) {
      Account account = Answer.read(() -> shapes.needAccount(told));
      if (account.login().equalsIgnoreCase(login)) {
        return account.id();
      }
    }
    throw new ForgeException(new ForgeFailure.Absent("GitLab knows no account " + login));
  }

  @Override
  public Page<Deployment> deployments(ForgePath repository, Instant since, @Nullable String page)
      throws ForgeException {
    Answer answer =
        access.ask(
            Request.get(
                page == null
                    ? GitlabAccess.project(repository)
                        + "/deployments?order_by=updated_at&sort=desc&per_page=100&updated_after="
                        + Segment.of(since.toString())
                    : page));
    var deployments = new ArrayList<Deployment>();
    for (Fields told : answer.array()) {
      Deployment deployment = deployment(told);
      if (deployment != null) {
        deployments.add(deployment);
      }
    }
    return new Page<>(deployments, access.next(answer));
  }

  private @Nullable Deployment deployment(Fields told) throws ForgeException {
    Deployment.State state =
        GitlabShapes.deploymentState(Answer.read(() -> told.needName("status")));
    return state == null ? null : Answer.read(() -> deployment(told, state));
  }

  private Deployment deployment(Fields told, Deployment.State state) throws MalformedPayload {
    Fields environment = told.need("environment");
    return new Deployment(
        told.needNumber("id"),
        told.needCommit("sha"),
        told.lineOrEmpty("ref"),
        environment.needLine("name"),
        state,
        shapes.account(told.object("user")),
        told.time("updated_at"),
        environment.lineOrEmpty("external_url"));
  }

  @Override
  public Page<Team> teams(ForgePath group, @Nullable String page) throws ForgeException {
    return page(
        page,
        "/groups/" + Segment.of(group.text()) + "/subgroups?per_page=100",
        told ->
            new Team(told.needNumber("id"), told.needName("full_path"), told.lineOrEmpty("name")));
  }

  @Override
  public Page<Account> members(ForgePath group, Team team, @Nullable String page)
      throws ForgeException {
    return members("/groups/" + team.id(), page);
  }

  @Override
  public Page<Account> members(ForgePath group, @Nullable String page) throws ForgeException {
    return members("/groups/" + Segment.of(group.text()), page);
  }

  /// Members of the groups above belong to it as well.
  private Page<Account> members(String group, @Nullable String page) throws ForgeException {
    return page(page, group + "/members/all?state=active&per_page=100", shapes::needAccount);
  }

  @Override
  public Page<MissedDelivery> missed(Instant since, @Nullable String page) throws ForgeException {
    throw new ForgeException(
        new ForgeFailure.Refused(
            "GitLab keeps deliveries for each webhook alone; ask for the open changes instead"));
  }

  @Override
  public void redeliver(MissedDelivery delivery) throws ForgeException {
    throw new ForgeException(
        new ForgeFailure.Refused("GitLab keeps deliveries for each webhook alone"));
  }

  /// GitLab has no tokens that end soon; the configured one is handed out.
  @Override
  public CloneAccess cloneAccess(ForgePath repository) {
    return new CloneAccess(web.uri() + "/" + repository + ".git", "oauth2", access.token(), null);
  }

  private <T> Page<T> page(@Nullable String page, String first, GitlabAccess.Reading<T> reading)
      throws ForgeException {
    Answer answer = access.ask(Request.get(page == null ? first : page));
    var items = new ArrayList<T>();
    for (Fields told : answer.array()) {
      items.add(Answer.read(() -> reading.read(told)));
    }
    return new Page<>(items, access.next(answer));
  }
}

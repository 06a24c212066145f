package dev.onus.forge.github;

import dev.onus.forge.Account;
import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.Check;
import dev.onus.forge.CloneAccess;
import dev.onus.forge.Deployment;
import dev.onus.forge.Forge;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeException;
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
import dev.onus.forge.payload.Fields;
import dev.onus.forge.payload.MalformedPayload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// GitHub, asked through its REST interface.
public final class GithubForge implements Forge {
  private final BaseUrl web;
  private final GithubAccess access;
  private final GithubShapes shapes;
  private final GithubSnapshots snapshots;
  private final GithubChecks checks;
  private final GithubComments comments;

  /// @param web where people see it, for example `https://github.com`
  /// @param api asks where programs do, for example at `https://api.github.com`
  public GithubForge(BaseUrl web, Exchange api, GithubCredential credential) {
    this.web = web;
    this.access = new GithubAccess(api, credential);
    this.shapes = new GithubShapes(web.uri().getRawAuthority());
    this.snapshots = new GithubSnapshots(access, shapes);
    this.checks = new GithubChecks(access);
    this.comments = new GithubComments(access);
  }

  @Override
  public ForgeKind kind() {
    return ForgeKind.GITHUB;
  }

  @Override
  public String host() {
    return shapes.host();
  }

  @Override
  public ChangeSnapshot change(ForgePath repository, long number) throws ForgeException {
    return snapshots.of(repository, number);
  }

  @Override
  public Page<ForgeChange> openChanges(ForgePath repository, @Nullable String page)
      throws ForgeException {
    return page(
        GithubAccess.Scope.of(repository),
        page,
        "/repos/" + repository + "/pulls?state=open&sort=created&direction=asc&per_page=100",
        shapes::change);
  }

  @Override
  public Check.Shown publish(ForgePath repository, Check check) throws ForgeException {
    return checks.publish(repository, check);
  }

  @Override
  public void comment(ForgePath repository, long number, String marker, String text)
      throws ForgeException {
    comments.write(repository, number, marker, text);
  }

  @Override
  public void requestReview(
      ForgePath repository, long number, List<String> logins, List<String> teams)
      throws ForgeException {
    var asked = JsonNodeFactory.instance.objectNode();
    var reviewers = asked.putArray("reviewers");
    logins.forEach(reviewers::add);
    var teamReviewers = asked.putArray("team_reviewers");
    teams.forEach(teamReviewers::add);
    access.ask(
        GithubAccess.Scope.of(repository),
        Request.post(
            "/repos/" + repository + "/pulls/" + number + "/requested_reviewers",
            asked.toString()));
  }

  /// GitHub lists deployments by when they were created; each is asked for its latest state.
  @Override
  public Page<Deployment> deployments(ForgePath repository, Instant since, @Nullable String page)
      throws ForgeException {
    var scope = GithubAccess.Scope.of(repository);
    Answer answer =
        access.ask(
            scope,
            Request.get(page == null ? "/repos/" + repository + "/deployments?per_page=30" : page));
    var deployments = new ArrayList<Deployment>();
    boolean isOver = false;
    for (Fields told : answer.array()) {
      Instant created = Answer.read(() -> told.time("created_at"));
      if (created != null && created.isBefore(since)) {
        isOver = true;
        break;
      }
      deployments.add(deployment(repository, told, created));
    }
    return new Page<>(deployments, isOver ? null : access.next(answer));
  }

  private Deployment deployment(ForgePath repository, Fields told, @Nullable Instant created)
      throws ForgeException {
    long id = Answer.read(() -> told.needNumber("id"));
    List<Fields> statuses =
        access
            .ask(
                GithubAccess.Scope.of(repository),
                Request.get("/repos/" + repository + "/deployments/" + id + "/statuses?per_page=1"))
            .array();
    return Answer.read(() -> {
      if (statuses.isEmpty()) {
        return shapes.deployment(told, Deployment.State.WAITING, created, null);
      }
      Fields status = statuses.getFirst();
      Deployment.State state = GithubShapes.deploymentState(status.needName("state"));
      if (state == null) {
        throw status.refusal("`state` is no state of a deployment");
      }
      return shapes.deployment(told, state, status.time("created_at"), status);
    });
  }

  @Override
  public Page<Team> teams(ForgePath group, @Nullable String page) throws ForgeException {
    return page(
        GithubAccess.Scope.ofGroup(group),
        page,
        "/orgs/" + group + "/teams?per_page=100",
        told -> new Team(told.needNumber("id"), told.needName("slug"), told.lineOrEmpty("name")));
  }

  @Override
  public Page<Account> members(ForgePath group, Team team, @Nullable String page)
      throws ForgeException {
    return page(
        GithubAccess.Scope.ofGroup(group),
        page,
        "/orgs/" + group + "/teams/" + Segment.of(team.slug()) + "/members?per_page=100",
        shapes::needAccount);
  }

  @Override
  public Page<Account> members(ForgePath group, @Nullable String page) throws ForgeException {
    return page(
        GithubAccess.Scope.ofGroup(group),
        page,
        "/orgs/" + group + "/members?per_page=100",
        shapes::needAccount);
  }

  /// A delivery that succeeded when it was made again is left out where both stand on one page.
  @Override
  public Page<MissedDelivery> missed(Instant since, @Nullable String page) throws ForgeException {
    Answer answer =
        access.askAsApp(Request.get(page == null ? "/app/hook/deliveries?per_page=100" : page));
    var missed = new ArrayList<MissedDelivery>();
    var arrived = new HashSet<String>();
    boolean isOver = false;
    for (Fields told : answer.array()) {
      MissedDelivery delivery = Answer.read(() -> delivery(told));
      if (delivery.at().isBefore(since)) {
        isOver = true;
        break;
      }
      boolean isNew = arrived.add(delivery.delivery());
      if (isNew && delivery.status() / 100 != 2) {
        missed.add(delivery);
      }
    }
    return new Page<>(missed, isOver ? null : access.next(answer));
  }

  private static MissedDelivery delivery(Fields told) throws MalformedPayload {
    Instant at = told.time("delivered_at");
    if (at == null) {
      throw told.refusal("a delivery without a time");
    }
    Long status = told.number("status_code");
    return new MissedDelivery(
        told.needNumber("id"),
        told.needName("guid"),
        told.needName("event"),
        at,
        status == null ? 0 : Math.clamp(status, 0, 999));
  }

  @Override
  public void redeliver(MissedDelivery delivery) throws ForgeException {
    access.askAsApp(Request.post("/app/hook/deliveries/" + delivery.attempt() + "/attempts", "{}"));
  }

  @Override
  public CloneAccess cloneAccess(ForgePath repository) throws ForgeException {
    GithubAccess.Token token = access.tokenToRead(repository);
    return new CloneAccess(
        web.uri() + "/" + repository + ".git", "x-access-token", token.secret(), token.until());
  }

  /// How an item of a list is read.
  private interface Reading<T> {
    T read(Fields told) throws MalformedPayload;
  }

  private <T> Page<T> page(
      GithubAccess.Scope scope, @Nullable String page, String first, Reading<T> reading)
      throws ForgeException {
    Answer answer = access.ask(scope, Request.get(page == null ? first : page));
    var items = new ArrayList<T>();
    for (Fields told : answer.array()) {
      items.add(Answer.read(() -> reading.read(told)));
    }
    return new Page<>(items, access.next(answer));
  }
}

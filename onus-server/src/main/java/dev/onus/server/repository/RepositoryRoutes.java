package dev.onus.server.repository;

import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.right.Right;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The pages of repositories: a directory, a file, and the files behind a number, at any revision.
public final class RepositoryRoutes {
  private static final Access READ = new Access.Needs(Right.READ);

  private static final Duration JUST_NOW = Duration.ofSeconds(30);

  private final Registry registry;
  private final Figures figures;
  private final Histories histories;
  private final Progress.Source progress;
  private final Pages pages;

  public RepositoryRoutes(
      Registry registry,
      Figures figures,
      Histories histories,
      Progress.Source progress,
      Pages pages) {
    this.registry = registry;
    this.figures = figures;
    this.histories = histories;
    this.progress = progress;
    this.pages = pages;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.of(Method.GET, "/r/{name}", READ, request -> directory(request, "")),
        Route.of(
            Method.GET,
            "/r/{name}/tree/{path...}",
            READ,
            request -> directory(request, request.variable("path"))),
        Route.of(Method.GET, "/r/{name}/file/{path...}", READ, this::file),
        Route.of(Method.GET, "/r/{name}/lines", READ, this::lines));
  }

  /// A repository that whoever asks may see, at the revision that they ask for.
  private record Asked(RegisteredRepository repository, Refs refs, String revision, String commit) {
    private Standing at(String path) {
      return Standing.of(repository.name(), revision, commit, path, refs);
    }
  }

  private RegisteredRepository repository(Request request) {
    return registry
        .visible(request.signedIn(), request.variable("name"))
        .orElseThrow(() -> new Refusal(404, "there is no such repository"));
  }

  private Optional<Asked> asked(Request request, RegisteredRepository repository) {
    String revision = request.query().stated("rev").orElse("");
    return histories
        .refs(repository)
        .map(refs ->
            new Asked(
                repository,
                refs,
                revision,
                revision.isEmpty()
                    ? refs.head()
                    : histories
                        .resolve(repository, revision)
                        .orElseThrow(() ->
                            new Refusal(
                                404,
                                "no branch, tag or commit of "
                                    + repository.name()
                                    + " has this name"))));
  }

  private Response directory(Request request, String path) {
    var repository = repository(request);
    Optional<Asked> asked = asked(request, repository);
    if (asked.isEmpty()) {
      return unreadable(request, repository);
    }
    return switch (histories.at(repository, asked.get().commit())) {
      case Histories.Counted.Ready(Snapshot snapshot) ->
          directory(request, asked.get(), path, snapshot);
      case Histories.Counted.Counting(int percent) ->
          waiting(request, repository, "The lines of this revision are being counted", percent);
      case Histories.Counted.Missing() -> missing(request, repository);
      case Histories.Counted.Failed(String why) -> throw new Refusal(503, why);
    };
  }

  private Response directory(Request request, Asked asked, String path, Snapshot snapshot) {
    if (!snapshot.hasDirectory(path)) {
      if (snapshot.hasFile(path)) {
        return Response.seeOther(
            Addresses.file(asked.repository().name(), path, asked.revision(), 0));
      }
      throw new Refusal(404, "there is no such directory at this revision");
    }
    var figure =
        path.isEmpty() ? figures.find(asked.repository().name()) : Optional.<Figure>empty();
    var now = progress.of(asked.repository().name());
    String of =
        String.join(
            "\n",
            asked.refs().state(),
            asked.commit(),
            snapshot.policy(),
            snapshot.said(),
            figure.map(one -> one.computedAt().toString()).orElse(""),
            now.toString());
    return Fresh.answer(
        request,
        of,
        () ->
            pages.show(
                request,
                "repository/directory",
                path.isEmpty() ? asked.repository().name() : path,
                new DirectoryPage(
                    asked.at(path),
                    snapshot.committedAt(),
                    snapshot.whole(path),
                    snapshot.entries(path),
                    snapshot.areasIn(path),
                    !snapshot.policy().isEmpty(),
                    snapshot.policyProblem(),
                    snapshot.codeowners(),
                    figure.orElse(null),
                    now)));
  }

  private Response file(Request request) {
    var repository = repository(request);
    String path = request.variable("path");
    Optional<Asked> asked = asked(request, repository);
    if (asked.isEmpty()) {
      return unreadable(request, repository);
    }
    int from = Addresses.start(request.query().number("from", 1, 1, Integer.MAX_VALUE));
    String of = asked.get().refs().state() + "\n" + asked.get().commit();
    try {
      // Found first: what isn't there has no page that somebody could have already.
      FileView view =
          histories
              .file(repository, asked.get().commit(), path, from, FilePage.LINES)
              .orElseThrow(() -> new Refusal(404, "there is no such file at this revision"));
      return Fresh.answer(
          request,
          of,
          () ->
              pages.show(
                  request, "repository/file", path, new FilePage(asked.get().at(path), view)));
    } catch (Histories.NotIndexed e) {
      return missing(request, repository);
    }
  }

  private Response lines(Request request) {
    var repository = repository(request);
    String path = request.query().stated("path").orElse("");
    var kind =
        LinesPage.Kind.of(request.query().stated("of").orElse("all"))
            .orElseThrow(() -> Refusal.malformed("there are no lines of this kind"));
    int page = request.query().number("page", 1, 1, 100_000);
    Optional<Asked> asked = asked(request, repository);
    if (asked.isEmpty()) {
      return unreadable(request, repository);
    }
    return switch (histories.at(repository, asked.get().commit())) {
      case Histories.Counted.Ready(Snapshot snapshot) ->
          pages.show(
              request,
              "repository/lines",
              kind.label(),
              lines(asked.get(), path, kind, page, snapshot));
      case Histories.Counted.Counting(int percent) ->
          waiting(request, repository, "The lines of this revision are being counted", percent);
      case Histories.Counted.Missing() -> missing(request, repository);
      case Histories.Counted.Failed(String why) -> throw new Refusal(503, why);
    };
  }

  private static LinesPage lines(
      Asked asked, String path, LinesPage.Kind kind, int page, Snapshot snapshot) {
    var files =
        snapshot.filesIn(path).stream()
            .filter(file -> kind.in(file) > 0)
            .sorted(
                Comparator.comparingLong(kind::in).reversed().thenComparing(Snapshot.Entry::path))
            .toList();
    long total = files.stream().mapToLong(kind::in).sum();
    var rows =
        files.stream()
            .skip((long) (page - 1) * LinesPage.FILES)
            .limit(LinesPage.FILES)
            .map(file ->
                new LinesPage.Row(
                    file.path(),
                    Addresses.file(asked.repository().name(), file.path(), asked.revision(), 0),
                    kind.in(file),
                    file.lines().total()))
            .toList();
    return new LinesPage(asked.at(path), kind, total, files.size(), page, rows);
  }

  /// The index does not have the revision: it is made. A revision that is still not there right
  /// after that is on no branch and no tag.
  private Response missing(Request request, RegisteredRepository repository) {
    var now = progress.of(repository.name());
    Instant since = now.since();
    if (now.state() == Progress.State.IDLE
        && since != null
        && request.at().isBefore(since.plus(JUST_NOW))) {
      throw new Refusal(404, "this commit is on no branch and no tag, so it is not indexed");
    }
    if (!now.isMoving()) {
      progress.request(repository.name());
    }
    return waiting(request, repository, "The index of this repository is being made", -1);
  }

  private Response unreadable(Request request, RegisteredRepository repository) {
    var now = progress.of(repository.name());
    if (now.isMoving()) {
      return waiting(request, repository, "This repository is being fetched", -1);
    }
    return pages.show(
        request,
        404,
        "repository/waiting",
        repository.name(),
        new WaitingPage(
            repository.name(), "This repository has no commits, or can't be read", -1, now));
  }

  /// Shows how far something is. The page asks again by itself, and can be left.
  private Response waiting(
      Request request, RegisteredRepository repository, String what, int percent) {
    var now = progress.of(repository.name());
    var page = new WaitingPage(repository.name(), what, percent < 0 ? now.percent() : percent, now);
    return pages
        .show(request, 202, "repository/waiting", repository.name(), page)
        .with("Refresh", percent < 0 ? "4" : "1")
        .with("Cache-Control", "no-store");
  }
}

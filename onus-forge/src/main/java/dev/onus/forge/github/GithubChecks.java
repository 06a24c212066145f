package dev.onus.forge.github;

import dev.onus.forge.Check;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.ForgePath;
import dev.onus.forge.http.Answer;
import dev.onus.forge.http.Request;
import dev.onus.forge.payload.Excerpt;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Shows results of checks: as a check run, or where those are refused, as a commit status.
///
/// Each result is a run of its own, because GitHub adds the annotations of later requests to those
/// of earlier ones. Of several runs with one name, GitHub counts the latest.
final class GithubChecks {
  private static final int BATCH = 50;
  private static final int MOST_ANNOTATIONS = 1_000;
  private static final int LONGEST_TITLE = 255;
  private static final int LONGEST_TEXT = 65_000;
  private static final int LONGEST_DESCRIPTION = 140;

  private final GithubAccess access;

  GithubChecks(GithubAccess access) {
    this.access = access;
  }

  Check.Shown publish(ForgePath repository, Check check) throws ForgeException {
    try {
      run(repository, check);
      return Check.Shown.CHECK;
    } catch (ForgeException e) {
      if (!(e.failure() instanceof ForgeFailure.Refused)) {
        throw e;
      }
      status(repository, check);
      return Check.Shown.STATUS;
    }
  }

  private void run(ForgePath repository, Check check) throws ForgeException {
    List<Check.Annotation> annotations = check.annotations();
    List<Check.Annotation> shown =
        annotations.subList(0, Math.min(annotations.size(), MOST_ANNOTATIONS));
    var scope = GithubAccess.Scope.of(repository);
    String runs = "/repos/" + repository + "/check-runs";
    ObjectNode first = JsonNodeFactory.instance.objectNode();
    first.put("name", check.name()).put("head_sha", check.commit());
    if (!check.detailsUrl().isEmpty()) {
      first.put("details_url", check.detailsUrl());
    }
    // Annotations that come later belong to a run that is still going on, or a reader could see a
    // result without what it rests on.
    boolean isOne = shown.size() <= BATCH;
    state(first, isOne ? check.state() : Check.State.RUNNING);
    output(first, check, shown.subList(0, Math.min(BATCH, shown.size())));
    var answer = access.ask(scope, Request.post(runs, first.toString())).object();
    long id = Answer.read(() -> answer.needNumber("id"));
    for (int from = BATCH; from < shown.size(); from += BATCH) {
      int to = Math.min(from + BATCH, shown.size());
      ObjectNode more = JsonNodeFactory.instance.objectNode();
      state(more, to == shown.size() ? check.state() : Check.State.RUNNING);
      output(more, check, shown.subList(from, to));
      access.ask(scope, Request.patch(runs + "/" + id, more.toString()));
    }
  }

  private static void state(ObjectNode run, Check.State state) {
    switch (state) {
      case RUNNING -> run.put("status", "in_progress");
      case PASSED -> run.put("status", "completed").put("conclusion", "success");
      case FAILED, UNDECIDED -> run.put("status", "completed").put("conclusion", "failure");
    }
  }

  private static void output(ObjectNode run, Check check, List<Check.Annotation> annotations) {
    ObjectNode output = run.putObject("output");
    output.put("title", Excerpt.of(check.title(), LONGEST_TITLE));
    output.put("summary", summary(check));
    var list = output.putArray("annotations");
    for (Check.Annotation annotation : annotations) {
      list.addObject()
          .put("path", annotation.path())
          .put("start_line", annotation.line())
          .put("end_line", annotation.endLine())
          .put("annotation_level", level(annotation.level()))
          .put("title", Excerpt.of(annotation.title(), LONGEST_TITLE))
          .put("message", Excerpt.of(annotation.message(), LONGEST_TEXT));
    }
  }

  private static String summary(Check check) {
    int more = check.annotations().size() - MOST_ANNOTATIONS;
    String rest = more <= 0 ? "" : "\n\nThere are " + more + " further remarks.";
    return Excerpt.of(check.summary(), LONGEST_TEXT - rest.length()) + rest;
  }

  private static String level(Check.Level level) {
    return switch (level) {
      case NOTICE -> "notice";
      case WARNING -> "warning";
      case FAILURE -> "failure";
    };
  }

  private void status(ForgePath repository, Check check) throws ForgeException {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status
        .put(
            "state",
            switch (check.state()) {
              case RUNNING -> "pending";
              case PASSED -> "success";
              case FAILED -> "failure";
              case UNDECIDED -> "error";
            })
        .put("context", check.name())
        .put("description", Excerpt.of(check.title(), LONGEST_DESCRIPTION));
    if (!check.detailsUrl().isEmpty()) {
      status.put("target_url", check.detailsUrl());
    }
    access.ask(
        GithubAccess.Scope.of(repository),
        Request.post("/repos/" + repository + "/statuses/" + check.commit(), status.toString()));
  }
}

package dev.onus.server.answer;

import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.Registry;
import dev.onus.server.right.Right;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// The page that a trace is pasted into, and the answer.
public final class AnswerRoutes {
  /// The longest text, in bytes, and with the escapes of a form.
  private static final int LONGEST = 12 << 20;

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Registry registry;
  private final Inquiries inquiries;
  private final KeptAnswers kept;
  private final Pages pages;

  public AnswerRoutes(Registry registry, Inquiries inquiries, KeptAnswers kept, Pages pages) {
    this.registry = registry;
    this.inquiries = inquiries;
    this.kept = kept;
    this.pages = pages;
  }

  /// What the page to ask on shows.
  ///
  /// @param chosen the repository whose deployments are listed; empty when there is none
  public record Form(
      List<String> repositories, String chosen, List<Inquiries.Running> running, String text) {}

  /// What a program sends.
  ///
  /// @param trace the text
  private record Asked(String repository, String trace, String revision, String environment) {}

  /// The routes.
  public List<Route> routes() {
    var read = new Access.Needs(Right.READ);
    return List.of(
        Route.of(Method.GET, "/answer", read, this::form),
        Route.of(Method.POST, "/answer", read, this::ask).upTo(LONGEST),
        Route.of(Method.GET, "/answer/{id}", read, this::show),
        Route.of(Method.GET, "/answer/{id}/report", read, this::report));
  }

  private Response form(Request request) {
    List<String> names =
        registry.visible(request.signedIn()).stream().map(RegisteredRepository::name).toList();
    String chosen =
        request
            .query()
            .stated("repository")
            .filter(names::contains)
            .orElse(names.isEmpty() ? "" : names.getFirst());
    List<Inquiries.Running> running =
        registry.visible(request.signedIn(), chosen).map(inquiries::running).orElse(List.of());
    return pages.show(request, "ask", "Who answers?", new Form(names, chosen, running, ""));
  }

  private Response ask(Request request) {
    Asked asked = asked(request);
    RegisteredRepository repository =
        registry
            .visible(request.signedIn(), asked.repository())
            .orElseThrow(() -> Refusal.absent("there is no repository of this name here"));
    if (asked.trace().isBlank()) {
      throw Refusal.unacceptable("paste a stack trace, or a log with one in it");
    }
    var question = new Inquiries.Question(asked.trace(), asked.revision(), asked.environment());
    AnswerModel answer = AnswerModel.of(repository.name(), inquiries.ask(repository, question));
    String id = kept.keep(answer, request.at());
    if (request.wantsJson()) {
      return Pages.json(201, find(request, id)).with("Location", "/answer/" + id);
    }
    return Response.seeOther("/answer/" + id);
  }

  private static Asked asked(Request request) {
    String type = request.headers().only("content-type").orElse("");
    if (type.startsWith("application/json")) {
      try {
        var node = JSON.readTree(request.body());
        return new Asked(
            node.path("repository").asString(""),
            node.path("trace").asString(""),
            node.path("revision").asString(""),
            node.path("environment").asString(""));
      } catch (JacksonException e) {
        throw Refusal.malformed("the body is no JSON: " + e.getOriginalMessage());
      }
    }
    var form = request.form();
    return new Asked(
        form.stated("repository").orElse(""),
        form.first("trace").orElse(""),
        form.stated("revision").orElse(""),
        form.stated("environment").orElse(""));
  }

  private Response show(Request request) {
    KeptAnswers.Kept found = find(request, request.variable("id"));
    return pages.show(request, "answer", "Answer: " + found.answer().failure(), found);
  }

  /// What `onus trace --format json` prints.
  private Response report(Request request) {
    return Pages.json(200, find(request, request.variable("id")).answer().report());
  }

  private KeptAnswers.Kept find(Request request, String id) {
    Optional<KeptAnswers.Kept> found =
        kept.find(id)
            .filter(one -> request.signedIn().repositories().has(one.answer().repository()));
    return found.orElseThrow(() -> Refusal.absent("there is no such answer"));
  }
}

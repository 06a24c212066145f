package dev.onus.server.log;

import dev.onus.server.http.Access;
import dev.onus.server.http.Method;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import dev.onus.server.http.Route;
import dev.onus.server.page.Pages;
import dev.onus.server.right.Right;
import java.util.List;

/// `/log`: entries, proofs, the checkpoint, and "verify now".
public final class LogRoutes {
  private static final Access AUDIT = new Access.Needs(Right.AUDIT);

  private final Log log;
  private final AccessLog accesses;
  private final Pages pages;

  public LogRoutes(Log log, AccessLog accesses, Pages pages) {
    this.log = log;
    this.accesses = accesses;
    this.pages = pages;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.of(Method.GET, "/log", AUDIT, this::list),
        Route.of(Method.GET, "/log/checkpoint", AUDIT, _ -> checkpoint()),
        Route.of(Method.GET, "/log/verify", AUDIT, this::verification),
        Route.of(Method.POST, "/log/verify", AUDIT, this::verify),
        Route.of(Method.GET, "/log/tile/{path...}", AUDIT, this::tile),
        Route.of(Method.GET, "/log/{position}", AUDIT, this::entry),
        Route.of(Method.GET, "/log/{position}/receipt", AUDIT, this::receipt));
  }

  private Response list(Request request) {
    var question = LogQuestion.of(request.query());
    return pages.show(
        request,
        "log",
        "Log",
        new LogPage(log.state(), question, log.list(question), log.verification()));
  }

  private Response entry(Request request) {
    LogEntry entry = log.entry(position(request)).orElseThrow(LogRoutes::absent);
    if (entry.hasTexts()) {
      accesses.looked(
          request.signedIn(),
          "the private texts of entry " + entry.row().position() + " of the log");
    }
    return pages.show(request, "entry", "Entry " + entry.row().position(), entry);
  }

  private Response receipt(Request request) {
    long position = position(request);
    String receipt = log.receipt(position).orElseThrow(LogRoutes::absent);
    return Response.text(200, receipt)
        .with("Content-Disposition", "attachment; filename=\"entry-" + position + ".tlog-proof\"");
  }

  private Response checkpoint() {
    return Response.text(
        200, log.checkpoint().orElseThrow(() -> Refusal.absent("the log has no entry yet")));
  }

  private Response tile(Request request) {
    byte[] bytes =
        log.tile("tile/" + request.variable("path"))
            .orElseThrow(() -> Refusal.absent("the log has no such tile"));
    return new Response(200, "application/octet-stream", bytes, List.of());
  }

  private Response verification(Request request) {
    return pages.show(request, "verification", "Verification of the log", log.verification());
  }

  /// Whoever asks while one runs is led to that one.
  private Response verify(Request request) {
    LogVerification begun = log.verify();
    return request.wantsJson() ? Pages.json(202, begun) : Response.seeOther("/log/verify");
  }

  private static long position(Request request) {
    String text = request.variable("position");
    if (!text.chars().allMatch(c -> c >= '0' && c <= '9') || text.length() > 18) {
      throw absent();
    }
    return Long.parseLong(text);
  }

  private static Refusal absent() {
    return Refusal.absent("the log has no entry at this position");
  }
}

package dev.onus.server.page;

import dev.onus.server.http.Request;
import dev.onus.server.http.Response;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Shows what a page is made of: to a person through its template, to a program as JSON. Both are
/// the same record, so that whatever stands on a page can be asked for.
public final class Pages {
  private static final String PACKAGE = "dev.onus.server.template";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, PACKAGE);

  /// Shows a page.
  ///
  /// @param template without its ending; it takes `frame` and `model`
  public Response show(Request request, int status, String template, String title, Object model) {
    if (request.wantsJson()) {
      return json(status, model);
    }
    return Response.html(status, render(template, Frame.of(request, title), model));
  }

  /// The same for a page that was found.
  public Response show(Request request, String template, String title, Object model) {
    return show(request, 200, template, title, model);
  }

  String render(String template, Frame frame, Object model) {
    var out = new StringOutput();
    templates.render(template + ".jte", Map.of("frame", frame, "model", model), out);
    return out.toString();
  }

  /// A record as JSON.
  public static Response json(int status, Object model) {
    return Response.json(status, JSON.writeValueAsBytes(model));
  }

  /// Why a request is refused: a page, or `problem+json` (RFC 9457).
  public Response refuse(Request request, int status, String message) {
    var problem = new Problem("about:blank", Problem.title(status), status, message);
    if (request.wantsJson() || request.headers().only("accept").isEmpty()) {
      return new Response(
          status, "application/problem+json", JSON.writeValueAsBytes(problem), java.util.List.of());
    }
    return Response.html(status, render("refused", Frame.of(request, problem.title()), problem));
  }
}

package dev.onus.cli.answer;

import dev.onus.answer.Answer;
import dev.onus.answer.Barrier;
import dev.onus.answer.report.Deployed;
import dev.onus.answer.report.Findings;
import dev.onus.answer.report.Place;
import dev.onus.answer.report.Sentence;
import dev.onus.custody.Custody;
import dev.onus.custody.Person;
import dev.onus.trace.TraceView;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The answer as one page that needs nothing else: no script, no request, a policy that forbids
/// both, light and dark. Everything from outside is escaped.
public final class AnswerPage {
  private final PrintWriter out;

  private AnswerPage(PrintWriter out) {
    this.out = out;
  }

  /// Prints the page.
  public static void print(
      PrintWriter out,
      Findings findings,
      String failure,
      TraceView trace,
      AnswerCard.Fetched fetched) {
    var page = new AnswerPage(out);
    page.head(findings, failure, fetched);
    page.mitigate(findings.mitigate());
    page.help(findings.answer());
    page.cause(findings);
    page.provenance(findings.answer().origins());
    page.accountable(findings.answer());
    page.others(findings.answer().origins());
    page.frames(trace);
    out.print("</main>\n</body>\n</html>\n");
  }

  private void head(Findings findings, String failure, AnswerCard.Fetched fetched) {
    Deployed deployed = findings.deployed();
    out.print(Html.begin("Answer: " + failure, style()));
    out.print(
        "<p class=\"rev"
            + (deployed.assumed() ? " assumed" : "")
            + "\">At <code>"
            + Html.text(deployed.revision())
            + "</code>, "
            + Html.text(deployed.because())
            + "</p>\n"
            + (fetched.says().isEmpty()
                ? ""
                : "<p class=\"rev"
                    + (fetched.isOld() ? " assumed" : "")
                    + "\">"
                    + Html.text(fetched.says())
                    + "</p>\n")
            + "<h1>"
            + Html.text(failure)
            + "</h1>\n");
  }

  private static String style() {
    try (InputStream in = AnswerPage.class.getResourceAsStream("answer.css")) {
      if (in == null) {
        throw new IllegalStateException("this build lacks answer.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void mitigate(List<Findings.Mitigation> actions) {
    out.print("<section>\n<h2>Mitigate</h2>\n<ul>\n");
    for (Findings.Mitigation action : actions) {
      String command = action.command();
      String note = action.note();
      Boolean clean = action.clean();
      out.print("<li>" + Html.text(action.action()));
      if (command != null) {
        out.print("<br><code>" + Html.text(command) + "</code>");
      }
      if (clean != null) {
        out.print(
            clean
                ? " <span class=\"held\">applies cleanly</span>"
                : " <span class=\"unknown\">conflicts in "
                    + Html.text(String.join(", ", action.conflicts()))
                    + "</span>");
      } else if (note != null) {
        out.print(" <span class=\"quiet\">" + Html.text("not tried: " + note) + "</span>");
      }
      out.print("</li>\n");
    }
    out.print("</ul>\n" + (actions.isEmpty() ? "<p>Nothing to revert is known.</p>\n" : ""));
    out.print("</section>\n");
  }

  private void help(Answer answer) {
    out.print(
        "<section>\n<h2>Who can help now</h2>\n<table>\n<thead><tr><th>Who<th>Role<th>Reach<th>Because"
            + "</tr></thead>\n<tbody>\n");
    for (Answer.Helper helper : answer.respond()) {
      String reach = helper.reach();
      row(
          helper.person().who(),
          helper.role().words(),
          reach == null ? "unknown" : reach,
          helper.active() ? helper.because() : helper.because() + "; no longer active here");
    }
    out.print("</tbody>\n</table>\n</section>\n");
  }

  private void row(String... cells) {
    out.print("<tr>");
    for (String cell : cells) {
      out.print("<td>" + Html.text(cell));
    }
    out.print("</tr>\n");
  }

  private void cause(Findings findings) {
    Place place = findings.place();
    out.print("<section>\n<h2>Cause</h2>\n");
    if (place == null) {
      out.print("<p>No frame leads to a file of this repository.</p>\n</section>\n");
      return;
    }
    out.print("<p><code>" + Html.text(place.path() + ":" + place.line()) + "</code></p>\n<pre>");
    for (Findings.CodeLine line : findings.code()) {
      out.print(
          "<span class=\"line"
              + (line.number() == place.line() ? " here" : "")
              + "\"><span class=\"number\">"
              + line.number()
              + "</span><span class=\"origin "
              + line.origin().label()
              + "\" title=\""
              + line.origin().label()
              + "\">"
              + Html.text(AnswerCard.letter(line.origin()))
              + "</span>"
              + Html.text(line.text())
              + "</span>\n");
    }
    out.print(
        "</pre>\n<p class=\"quiet\">A: written by a tool, E: by a tool and edited, D: in a commit that"
            + " declares a tool, H: by a person, ?: unknown</p>\n</section>\n");
  }

  private void provenance(List<Answer.Origin> origins) {
    origins.stream()
        .findFirst()
        .ifPresent(origin -> {
          out.print("<section>\n<h2>Provenance</h2>\n");
          heading(origin);
          out.print("<div class=\"wide\">\n" + CustodyDrawing.of(origin) + "</div>\n");
          barriers(origin.barriers());
          out.print("</section>\n");
        });
  }

  private void others(List<Answer.Origin> origins) {
    if (origins.size() > 1) {
      out.print("<section>\n<h2>Other commits behind these lines</h2>\n");
      for (Answer.Origin origin : origins.subList(1, origins.size())) {
        out.print("<article>\n");
        heading(origin);
        out.print("<p>Would answer: " + Html.text(origin.wouldAnswer().person().who()));
        out.print(", " + Html.text(origin.wouldAnswer().role().words()) + "</p>\n</article>\n");
      }
      out.print("</section>\n");
    }
  }

  private void heading(Answer.Origin origin) {
    out.print("<h3>" + origin.rank() + ". <code>" + origin.commit().substring(0, 12) + "</code> ");
    out.print(Html.text(origin.subject()) + "</h3>\n");
    out.print("<p>" + origin.committedAt().atOffset(ZoneOffset.UTC).toLocalDate());
    origin
        .change()
        .ifPresent(change -> {
          String number = change.number();
          String url = change.url();
          out.print(number == null ? "" : ", change " + Html.text(number));
          out.print(url == null ? "" : ", <code>" + Html.text(url) + "</code>");
        });
    out.print("; score " + origin.score() + ": ");
    out.print(Html.text(String.join("; ", origin.because())) + "</p>\n");
  }

  /// One look at all ten, and the reasons for who wants them.
  private void barriers(List<Barrier.Result> barriers) {
    out.print("<ul class=\"barriers\">\n");
    for (Barrier.Result one : barriers) {
      out.print("<li class=\"" + one.state().label() + "\">" + sign(one.state()) + " ");
      out.print(one.barrier().label() + "</li>\n");
    }
    out.print("</ul>\n");
    barriers.stream()
        .filter(one -> one.state() == Barrier.State.FAILED)
        .forEach(one ->
            out.print(
                "<p class=\"failed\">"
                    + one.barrier().label()
                    + " failed: "
                    + Html.text(one.because())
                    + "</p>\n"));
    out.print("<details>\n<summary>Why each barrier is in its state</summary>\n");
    out.print("<table>\n<thead><tr><th>Barrier<th>State<th>Because</tr></thead>\n<tbody>\n");
    for (Barrier.Result one : barriers) {
      Barrier.Mode mode = one.mode();
      out.print(
          "<tr><td>"
              + one.barrier().label()
              + "<td class=\""
              + one.state().label()
              + "\">"
              + one.state().label().replace('_', ' ')
              + (mode == null ? "" : ", " + mode.label().replace('_', ' '))
              + "<td>"
              + Html.text(one.because())
              + "</tr>\n");
    }
    out.print("</tbody>\n</table>\n</details>\n");
  }

  private static String sign(Barrier.State state) {
    return switch (state) {
      case HELD -> "\u2713";
      case FAILED -> "\u2717";
      case NOT_REQUIRED -> "\u2013";
      case UNKNOWN -> "?";
    };
  }

  private void accountable(Answer answer) {
    var one = answer.accountable();
    String via = one.via();
    out.print("<section>\n<h2>Who answers</h2>\n<p class=\"who\">" + Html.text(one.person().who()));
    out.print("</p>\n<p>" + Html.text(one.role().words()));
    out.print(via == null ? "" : Html.text(" via " + via));
    out.print(", by rule <code>" + Html.text(one.rule()) + "</code>; identity ");
    out.print(one.person().identity().label() + "</p>\n<ul>\n");
    one.because().forEach(reason -> out.print("<li>" + Html.text(reason) + "</li>\n"));
    out.print("</ul>\n<h3>Escalation</h3>\n<ol>\n");
    answer
        .escalation()
        .forEach(step ->
            out.print(
                "<li>after "
                    + step.after()
                    + " minutes: "
                    + Html.text(step.person().who())
                    + ", "
                    + Html.text(step.role().words())
                    + "</li>\n"));
    out.print("</ol>\n</section>\n");
  }

  private void frames(TraceView trace) {
    out.print("<section>\n<h2>Trace</h2>\n");
    for (TraceView.ExceptionView exception : trace.exceptions()) {
      String type = exception.type();
      String message = exception.message();
      out.print("<details open>\n<summary>" + Html.text(exception.relation() + ": "));
      out.print(Html.text((type == null ? "?" : type) + (message == null ? "" : ": " + message)));
      out.print("</summary>\n<ol class=\"frames\">\n");
      for (TraceView.FrameView frame : exception.frames()) {
        String path = frame.path();
        out.print("<li" + (frame.inApp() ? " class=\"app\"" : "") + ">" + Html.text(frame.raw()));
        out.print(path == null ? "" : " <code>" + Html.text(path) + "</code>");
        out.print("</li>\n");
      }
      out.print("</ol>\n</details>\n");
    }
    out.print("</section>\n");
  }

  /// The name in a drawing; nobody where the place is empty.
  static String name(Optional<Person> person) {
    return person.map(Sentence::name).orElse("nobody known");
  }

  /// The reviewers in a drawing.
  static String reviewers(Custody custody) {
    return custody.reviewers().isEmpty()
        ? "none recorded"
        : Sentence.name(custody.reviewers().getFirst().person())
            + (custody.reviewers().size() > 1
                ? " and " + (custody.reviewers().size() - 1) + " more"
                : "");
  }
}

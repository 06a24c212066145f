package dev.onus.server.answer;

import dev.onus.answer.report.AnswerJson;
import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The chain of custody as a drawing: tool, acceptor, reviewers, merger, releaser, from left to
/// right, each with what is known of them. A place that nobody filled is dashed.
public final class CustodyDrawing {
  private static final int WIDTH = 168;
  private static final int HEIGHT = 88;
  private static final int GAP = 30;
  private static final int LETTERS = 21;
  private static final int SMALL_LETTERS = 27;

  private CustodyDrawing() {}

  private record Box(String role, String who, List<String> details, boolean isEmpty) {}

  /// The drawing, for a template.
  public static Content of(AnswerJson.OriginEntry origin) {
    String svg = draw(boxes(origin));
    return output -> output.writeContent(svg);
  }

  private static List<Box> boxes(AnswerJson.OriginEntry origin) {
    AnswerJson.Chain chain = origin.custody();
    var boxes = new ArrayList<Box>();
    String tools =
        chain.generator().tools().stream()
            .map(AnswerJson.Tool::tool)
            .distinct()
            .collect(Collectors.joining(", "));
    boxes.add(
        new Box(
            "written by",
            tools.isEmpty() ? chain.generator().origin() : tools,
            tools.isEmpty()
                ? List.of("no tool is claimed")
                : List.of(chain.generator().origin(), "evidence: " + chain.generator().evidence()),
            tools.isEmpty()));
    boxes.add(box("accepted by", chain.acceptor(), origin.committedAt().substring(0, 10)));
    boxes.add(reviewers(chain.reviewers()));
    boxes.add(box("merged by", chain.merger(), ""));
    boxes.add(box("released by", chain.releaser(), ""));
    return boxes;
  }

  private static Box reviewers(List<AnswerJson.Reviewer> reviewers) {
    if (reviewers.isEmpty()) {
      return new Box("reviewed by", "none recorded", List.of(), true);
    }
    AnswerJson.Reviewer first = reviewers.getFirst();
    var details = new ArrayList<String>();
    details.add(first.at() == null ? "identity " + first.identity() : first.at().substring(0, 10));
    if (first.load7d() != null) {
      details.add("at least " + first.load7d() + " in 7 days");
    }
    String more = reviewers.size() > 1 ? " and " + (reviewers.size() - 1) + " more" : "";
    return new Box("reviewed by", name(first.who()) + more, details, false);
  }

  private static Box box(String role, AnswerJson.@Nullable Who who, String when) {
    if (who == null) {
      return new Box(role, "nobody known", List.of(), true);
    }
    var details = new ArrayList<String>();
    details.add("identity " + who.identity());
    if (!when.isEmpty()) {
      details.add(when);
    }
    return new Box(role, name(who.who()), details, false);
  }

  private static String name(String who) {
    int open = who.lastIndexOf('<');
    return open > 0 ? who.substring(0, open).strip() : who;
  }

  private static String draw(List<Box> boxes) {
    int width = boxes.size() * WIDTH + (boxes.size() - 1) * GAP + 2;
    var svg = new StringBuilder();
    svg.append("<svg role=\"img\" class=\"custody\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(HEIGHT + 2)
        .append("\"><title>Chain of custody</title><desc>")
        .append(
            escaped(
                boxes.stream()
                    .map(box ->
                        box.role() + " " + box.who() + ": " + String.join(", ", box.details()))
                    .collect(Collectors.joining("; "))))
        .append("</desc>");
    for (int i = 0; i < boxes.size(); i++) {
      int left = 1 + i * (WIDTH + GAP);
      draw(svg, boxes.get(i), left);
      if (i > 0) {
        svg.append("<path class=\"arrow\" d=\"M")
            .append(left - GAP + 4)
            .append(' ')
            .append(HEIGHT / 2 + 1)
            .append("h20m-7-5l7 5l-7 5\"/>");
      }
    }
    return svg.append("</svg>").toString();
  }

  private static void draw(StringBuilder svg, Box box, int left) {
    svg.append("<rect class=\"")
        .append(box.isEmpty() ? "box empty" : "box")
        .append("\" x=\"")
        .append(left)
        .append("\" y=\"1\" width=\"")
        .append(WIDTH)
        .append("\" height=\"")
        .append(HEIGHT)
        .append("\" rx=\"8\"/>");
    text(svg, "role", left, 20, box.role(), SMALL_LETTERS);
    text(svg, "name", left, 41, box.who(), LETTERS);
    for (int i = 0; i < Math.min(2, box.details().size()); i++) {
      text(svg, "detail", left, 60 + i * 16, box.details().get(i), SMALL_LETTERS);
    }
  }

  private static void text(
      StringBuilder svg, String kind, int left, int y, String text, int letters) {
    svg.append("<text class=\"")
        .append(kind)
        .append("\" x=\"")
        .append(left + WIDTH / 2)
        .append("\" y=\"")
        .append(y)
        .append("\">")
        .append(escaped(fit(text, letters)))
        .append("</text>");
  }

  private static String fit(String text, int letters) {
    int[] points = text.codePoints().toArray();
    return points.length <= letters ? text : new String(points, 0, letters - 1) + "…";
  }

  private static String escaped(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            default -> out.appendCodePoint(c < ' ' || (c >= 0x7f && c < 0xa0) ? 0xfffd : c);
          }
        });
    return out.toString();
  }
}

package dev.onus.cli.answer;

import dev.onus.answer.Answer;
import dev.onus.cli.terminal.Columns;
import dev.onus.custody.Custody;
import dev.onus.custody.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Draws the chain of custody as SVG: tool, acceptor, reviewer, merger, releaser, from left to
/// right.
final class CustodyDrawing {
  private static final int WIDTH = 150;
  private static final int HEIGHT = 64;
  private static final int GAP = 28;
  private static final int LETTERS = 20;
  private static final int SMALL_LETTERS = 24;

  private CustodyDrawing() {}

  private record Box(String role, String who, String detail, boolean empty) {}

  /// The drawing, with its text as title and description for those who can't see it.
  static String of(Answer.Origin origin) {
    List<Box> boxes = boxes(origin.custody());
    int width = boxes.size() * WIDTH + (boxes.size() - 1) * GAP + 2;
    var svg = new StringBuilder();
    svg.append("<svg role=\"img\" viewBox=\"0 0 ")
        .append(width)
        .append(' ')
        .append(HEIGHT + 2)
        .append("\" class=\"custody\">\n<title>Chain of custody</title>\n<desc>")
        .append(
            Html.text(
                boxes.stream()
                    .map(box -> box.role() + ": " + box.who() + ", " + box.detail())
                    .collect(Collectors.joining("; "))))
        .append("</desc>\n");
    for (int i = 0; i < boxes.size(); i++) {
      int left = 1 + i * (WIDTH + GAP);
      draw(svg, boxes.get(i), left);
      if (i > 0) {
        int y = HEIGHT / 2 + 1;
        svg.append("<path class=\"arrow\" d=\"M")
            .append(left - GAP + 3)
            .append(' ')
            .append(y)
            .append(" H")
            .append(left - 4)
            .append(" m-7 -5 l7 5 l-7 5\"/>\n");
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static List<Box> boxes(Custody custody) {
    var generator = custody.generator();
    var boxes = new ArrayList<Box>();
    boolean unknown = generator.tools().isEmpty();
    boxes.add(
        new Box(
            "generator",
            unknown
                ? generator.origin().label()
                : generator.tools().stream()
                    .map(tool -> tool.tool())
                    .distinct()
                    .collect(Collectors.joining(", ")),
            unknown
                ? "no tool is claimed"
                : generator.origin().label() + ", " + generator.evidence().label(),
            unknown));
    boxes.add(box("acceptor", custody.acceptor()));
    boxes.add(
        new Box(
            "reviewers",
            AnswerPage.reviewers(custody),
            load(custody),
            custody.reviewers().isEmpty()));
    boxes.add(box("merger", custody.merger()));
    boxes.add(box("releaser", custody.releaser()));
    return boxes;
  }

  private static String load(Custody custody) {
    return custody.reviewers().stream()
        .flatMap(review -> Stream.ofNullable(review.load()))
        .findFirst()
        .map(load -> "at least " + load + " in 7 days")
        .orElse("");
  }

  private static Box box(String role, Optional<Person> person) {
    return new Box(
        role,
        AnswerPage.name(person),
        person.map(one -> "identity " + one.identity().label()).orElse(""),
        person.isEmpty());
  }

  private static void draw(StringBuilder svg, Box box, int left) {
    svg.append("<rect class=\"")
        .append(box.empty() ? "box empty" : "box")
        .append("\" x=\"")
        .append(left)
        .append("\" y=\"1\" width=\"")
        .append(WIDTH)
        .append("\" height=\"")
        .append(HEIGHT)
        .append("\" rx=\"6\"/>\n");
    text(svg, "role", left, 18, box.role());
    text(svg, "name", left, 37, box.who());
    text(svg, "detail", left, 54, box.detail());
  }

  private static void text(StringBuilder svg, String kind, int left, int y, String text) {
    svg.append("<text class=\"")
        .append(kind)
        .append("\" x=\"")
        .append(left + WIDTH / 2)
        .append("\" y=\"")
        .append(y)
        .append("\">")
        .append(Html.text(Columns.fit(text, kind.equals("detail") ? SMALL_LETTERS : LETTERS)))
        .append("</text>\n");
  }
}

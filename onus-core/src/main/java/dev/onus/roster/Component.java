package dev.onus.roster;

import dev.onus.problem.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What stands between `BEGIN:NAME` and `END:NAME`.
///
/// @param begin the line that opens it
/// @param intact whether every line in it is a property
record Component(
    String name,
    ContentLine begin,
    List<ContentLine> lines,
    List<Component> children,
    boolean intact) {
  private static final int DEEPEST = 8;

  Component {
    lines = List.copyOf(lines);
    children = List.copyOf(children);
  }

  /// The calendars of a file; usually one.
  static List<Component> read(List<ContentLine> lines, Consumer<Problem> problems) {
    var calendars = new ArrayList<Component>();
    var open = new ArrayDeque<Draft>();
    for (ContentLine line : lines) {
      Draft inner = open.peek();
      if (line.name().equals("BEGIN")) {
        if (open.size() == DEEPEST) {
          problems.accept(line.problem("components lie in more than " + DEEPEST + " others"));
          return calendars;
        }
        open.push(new Draft(line));
      } else if (inner == null) {
        problems.accept(line.problem("expected BEGIN:VCALENDAR"));
        return calendars;
      } else if (!line.name().equals("END")) {
        inner.add(line);
      } else if (!line.word().equals(inner.begin.word())) {
        problems.accept(
            line.problem(
                "END:" + line.word() + " inside of " + inner.begin.word() + ", which is open"));
        return calendars;
      } else {
        open.pop();
        Draft outer = open.peek();
        (outer == null ? calendars : outer.children).add(inner.closed());
      }
    }
    open.forEach(draft -> problems.accept(draft.begin.problem(draft.begin.word() + " has no END")));
    return calendars;
  }

  /// The first property of a name.
  Optional<ContentLine> first(String wanted) {
    return lines.stream().filter(line -> line.name().equals(wanted)).findFirst();
  }

  /// All properties of a name.
  List<ContentLine> all(String wanted) {
    return lines.stream().filter(line -> line.name().equals(wanted)).toList();
  }

  /// The components of a name that lie directly in it.
  List<Component> inside(String wanted) {
    return children.stream().filter(child -> child.name().equals(wanted)).toList();
  }

  private static final class Draft {
    private final ContentLine begin;
    private final List<ContentLine> lines = new ArrayList<>();
    private final List<Component> children = new ArrayList<>();
    private boolean intact = true;

    Draft(ContentLine begin) {
      this.begin = begin;
    }

    void add(ContentLine line) {
      if (line.name().isEmpty()) {
        intact = false;
      } else {
        lines.add(line);
      }
    }

    Component closed() {
      return new Component(begin.word(), begin, lines, children, intact);
    }
  }
}

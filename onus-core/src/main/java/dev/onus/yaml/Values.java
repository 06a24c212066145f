package dev.onus.yaml;

import dev.onus.boundary.PathSet;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// Reads single values; each reader adds a problem and gives nothing when the value is not what it
/// should be.
public final class Values {
  private static final int LONGEST_ID = 64;
  private final YamlSource source;

  public Values(YamlSource source) {
    this.source = source;
  }

  public YamlSource source() {
    return source;
  }

  /// Adds the problem that something else was expected at a node.
  public <T> Optional<T> expected(Node node, String what) {
    source.add(node, "expected " + what + ", found " + describe(node));
    return Optional.empty();
  }

  /// Any text that is not blank. Numbers and `true` are no text unless they stand in quotes.
  public Optional<String> text(Node node) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      if (!scalar.getValue().isBlank()) {
        return Optional.of(scalar.getValue());
      }
      source.add(node, "expected text, found an empty one");
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
      source.add(node, "expected text, found " + describe(node), "put it in quotes");
      return Optional.empty();
    }
    return expected(node, "text");
  }

  /// An id: ASCII letters a to z, digits and `-`.
  public Optional<String> id(Node node) {
    return text(node).filter(id -> isId(id) || isNoId(node, id));
  }

  /// The id of a tool, which may hold `*`, `.` and `_` as well.
  public Optional<String> toolId(Node node) {
    return text(node)
        .filter(id -> {
          boolean valid =
              id.length() <= LONGEST_ID
                  && id.chars().allMatch(c -> isIdLetter(c) || "*._/".indexOf(c) >= 0);
          if (!valid) {
            source.add(node, "`" + id + "` is no id of a tool", "a-z, 0-9, `-._/` and `*`");
          }
          return valid;
        });
  }

  /// Whether a text is an id.
  public static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_ID
        && text.charAt(0) != '-'
        && text.chars().allMatch(Values::isIdLetter);
  }

  private static boolean isIdLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }

  private boolean isNoId(Node node, String id) {
    source.add(
        node, "`" + id + "` is no id", "ids are a-z, 0-9 and `-`, at most " + LONGEST_ID + " long");
    return false;
  }

  /// A whole number within bounds.
  public Function<Node, Optional<Integer>> integer(int least, int most) {
    return node -> {
      if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
        try {
          int value = Integer.parseInt(scalar.getValue());
          if (value >= least && value <= most) {
            return Optional.of(value);
          }
        } catch (NumberFormatException e) {
          // too long for an int: out of bounds like any other
        }
      }
      return expected(
          node,
          least == most ? String.valueOf(least) : "a whole number from " + least + " to " + most);
    };
  }

  /// `true` or `false`.
  public Optional<Boolean> flag(Node node) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Optional.of(scalar.getValue().equals("true"));
    }
    return expected(node, "true or false");
  }

  /// A date as `2026-09-01`.
  public Optional<LocalDate> date(Node node) {
    if (node instanceof ScalarNode scalar
        && scalar.getTag().equals(Tag.STR)
        && scalar.getValue().length() == 10) {
      try {
        return Optional.of(LocalDate.parse(scalar.getValue()));
      } catch (DateTimeException e) {
        // no such day: reported below
      }
    }
    return expected(node, "a date such as 2026-09-01");
  }

  /// A share as `30%`, between 0 and 1.
  public Optional<Double> percent(Node node) {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      var share = share(scalar.getValue());
      if (share.isPresent()) {
        return share;
      }
    }
    return expected(node, "a share such as 30%");
  }

  /// The share that a text such as `2.5%` means.
  public static Optional<Double> share(String text) {
    if (!text.endsWith("%") || text.length() > 10) {
      return Optional.empty();
    }
    String digits = text.substring(0, text.length() - 1);
    int dot = digits.indexOf('.');
    boolean number =
        dot != 0
            && dot != digits.length() - 1
            && dot == digits.lastIndexOf('.')
            && !digits.isEmpty()
            && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
    return number
        ? Optional.of(Double.parseDouble(digits) / 100).filter(share -> share <= 1)
        : Optional.empty();
  }

  /// A duration: minutes as a number, or `15m`, `4h`, `2d`; at most 365 days.
  public Optional<Duration> duration(Node node) {
    if (node instanceof ScalarNode scalar) {
      String text = scalar.getValue();
      boolean minutes = scalar.getTag().equals(Tag.INT);
      if (minutes || (scalar.getTag().equals(Tag.STR) && !text.isEmpty())) {
        String digits = minutes ? text : text.substring(0, text.length() - 1);
        char unit = minutes ? 'm' : text.charAt(text.length() - 1);
        long factor = unit == 'm' ? 1 : unit == 'h' ? 60 : unit == 'd' ? 1440 : 0;
        boolean number =
            !digits.isEmpty()
                && digits.length() <= 6
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (factor > 0 && number && Long.parseLong(digits) * factor <= 365 * 1440) {
          return Optional.of(Duration.ofMinutes(Long.parseLong(digits) * factor));
        }
      }
    }
    return expected(node, "minutes, or a duration such as 15m, 4h, 2d");
  }

  /// One of these words; the function gives the word of each value.
  public <T> Function<Node, Optional<T>> oneOf(T[] all, Function<T, String> label) {
    return node -> {
      var words = List.of(all).stream().map(label).toList();
      if (node instanceof ScalarNode scalar) {
        int at = words.indexOf(scalar.getValue());
        if (at >= 0) {
          return Optional.of(all[at]);
        }
        source.addUnknown(
            node,
            "expected " + String.join(", ", words) + ", found " + describe(node),
            scalar.getValue(),
            words.size() > 4 ? words : List.of());
        return Optional.empty();
      }
      return expected(node, String.join(", ", words));
    };
  }

  /// The elements of a list, those that are well-formed.
  public <T> List<T> list(Node node, Function<Node, Optional<T>> reader) {
    if (!(node instanceof SequenceNode sequence)) {
      Optional<T> none = expected(node, "a list");
      return none.stream().toList();
    }
    var elements = new ArrayList<T>();
    for (Node element : sequence.getValue()) {
      reader.apply(element).ifPresent(elements::add);
    }
    return elements;
  }

  /// A list, or a single element that stands for a list of one.
  public <T> Function<Node, Optional<List<T>>> oneOrMore(Function<Node, Optional<T>> reader) {
    return node -> {
      if (isEmptyList(node)) {
        source.add(node, "the list is empty");
        return Optional.empty();
      }
      return node instanceof SequenceNode
          ? Optional.of(list(node, reader))
          : reader.apply(node).map(List::of);
    };
  }

  /// Whether a node is a list with nothing in it.
  public static boolean isEmptyList(Node node) {
    return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
  }

  /// Path patterns.
  public Optional<PathSet> paths(Node node) {
    if (isEmptyList(node)) {
      source.add(node, "no path is named");
      return Optional.empty();
    }
    var patterns = list(node, this::pattern);
    if (!patterns.isEmpty() && patterns.stream().allMatch(p -> p.startsWith("!"))) {
      source.add(node, "every pattern excludes, so no path is named");
      return Optional.empty();
    }
    return Optional.of(PathSet.of(patterns));
  }

  private Optional<String> pattern(Node node) {
    return text(node)
        .filter(pattern -> {
          var problems =
              PathSet.check(pattern, source.file(), YamlSource.line(node), YamlSource.column(node));
          source.addAll(problems);
          return problems.isEmpty();
        });
  }

  /// What a node is, for messages.
  public static String describe(Node node) {
    if (node instanceof SequenceNode) {
      return "a list";
    }
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (node instanceof ScalarNode scalar) {
      if (scalar.getTag().equals(Tag.NULL)) {
        return "nothing";
      }
      String value = scalar.getValue();
      return "`" + (value.length() > 60 ? value.substring(0, 60) + "…" : value) + "`";
    }
    return "something else";
  }
}

package dev.onus.yaml;

import dev.onus.problem.Problem;
import dev.onus.problem.Suggestion;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// A YAML file that may be hostile, and the problems found in it so far.
///
/// Refused before anything is built: files over [#LARGEST] bytes, nesting over [#DEEPEST], more
/// than [#MOST_ALIASES] aliases, an alias within an anchored collection (so that nothing grows or
/// recurs), explicit tags, a second document.
public final class YamlSource {
  /// Bytes of a file.
  public static final int LARGEST = 1024 * 1024;

  static final int DEEPEST = 32;
  static final int MOST_ALIASES = 64;

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  public YamlSource(String file) {
    this.file = file;
  }

  /// The problems in the order of the file.
  public List<Problem> problems() {
    return problems.stream().sorted().distinct().toList();
  }

  /// The root node of the file; empty, with a problem, when it can't be had.
  public Optional<Node> root(byte[] content) {
    if (content.length > LARGEST) {
      add(
          1,
          1,
          "the file has " + content.length + " bytes; at most " + LARGEST + " are read",
          null);
      return Optional.empty();
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      addNotUtf8(content);
      return Optional.empty();
    }
    var settings = LoadSettings.builder().setLabel(file).setAllowNonScalarKeys(true).build();
    try {
      if (!isHarmless(new Parse(settings).parseString(text))) {
        return Optional.empty();
      }
      var root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        add(1, 1, "the file is empty", null);
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      String said = e.getProblem() == null ? "malformed YAML" : e.getProblem();
      add(e.getProblemMark().or(e::getContextMark), "malformed YAML: " + said, null);
    } catch (YamlEngineException e) {
      String said = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
      add(1, 1, "malformed YAML: " + said, null);
    }
    return Optional.empty();
  }

  /// Adds a problem at a node.
  public void add(Node node, String message) {
    add(node.getStartMark(), message, null);
  }

  /// Adds a problem at a node, with what to do about it.
  public void add(Node node, String message, String hint) {
    add(node.getStartMark(), message, hint);
  }

  /// Adds a problem about a word that is not among the known ones.
  public void addUnknown(Node node, String message, String word, Collection<String> known) {
    add(node.getStartMark(), message, Suggestion.hint(word, known).orElse(null));
  }

  /// Whether no problem was found at the very place of a node.
  public boolean isSound(Node node) {
    return problems.stream()
        .noneMatch(problem -> problem.line() == line(node) && problem.column() == column(node));
  }

  /// Adds problems that were found elsewhere.
  public void addAll(Collection<Problem> found) {
    problems.addAll(found);
  }

  /// The name of the file, as problems say it.
  public String file() {
    return file;
  }

  /// The line of a node, 1-based.
  public static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  /// The column of a node, 1-based.
  public static int column(Node node) {
    return node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
  }

  private void add(Optional<Mark> mark, String message, @Nullable String hint) {
    add(
        mark.map(Mark::getLine).orElse(0) + 1,
        mark.map(Mark::getColumn).orElse(0) + 1,
        message,
        hint);
  }

  private void add(int line, int column, String message, @Nullable String hint) {
    problems.add(new Problem(file, line, column, message, hint));
  }

  private void addNotUtf8(byte[] content) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        if (!isUtf8(content, start, i)) {
          break;
        }
        line++;
        start = i + 1;
      }
    }
    add(line, 1, "this line is not UTF-8", null);
  }

  private static boolean isUtf8(byte[] content, int from, int to) {
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /// Walks the events, which takes no stack, and stops at the first that is over a limit.
  private boolean isHarmless(Iterable<Event> events) {
    int depth = 0;
    int aliases = 0;
    int anchoredAt = 0;
    int documents = 0;
    for (Event event : events) {
      if (event instanceof CollectionStartEvent start) {
        depth++;
        if (depth > DEEPEST) {
          return refuse(event, "nested more than " + DEEPEST + " deep");
        }
        if (start.getAnchor().isPresent() && anchoredAt == 0) {
          anchoredAt = depth;
        }
        if (start.getTag().isPresent()) {
          return refuse(event, "tags such as `" + start.getTag().get() + "` are not allowed");
        }
      } else if (event instanceof CollectionEndEvent) {
        if (depth == anchoredAt) {
          anchoredAt = 0;
        }
        depth--;
      } else if (event instanceof AliasEvent) {
        aliases++;
        if (anchoredAt > 0) {
          return refuse(event, "an alias within what an anchor names");
        }
        if (aliases > MOST_ALIASES) {
          return refuse(event, "more than " + MOST_ALIASES + " aliases");
        }
      } else if (event instanceof ScalarEvent scalar && scalar.getTag().isPresent()) {
        return refuse(event, "tags such as `" + scalar.getTag().get() + "` are not allowed");
      } else if (event instanceof DocumentStartEvent && ++documents > 1) {
        return refuse(event, "a second document, where one is read");
      }
    }
    return true;
  }

  private boolean refuse(Event event, String message) {
    add(event.getStartMark(), message, null);
    return false;
  }
}

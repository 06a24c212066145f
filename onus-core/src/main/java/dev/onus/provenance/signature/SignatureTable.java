package dev.onus.provenance.signature;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.onus.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a table of marks: tab-separated `id tool channel regex conf sample`, one mark a line, with
/// a line of column names first. The last two columns are for readers and may be absent; empty
/// lines and lines that begin with `#` are skipped.
///
/// In the column `tool`, `NAME(committed only)` stands for a tool that made the commit without
/// writing it, `NAME(session linked)` for a link to a session, `assisted-by` for tools that are
/// named in the text itself and `kernel-form` for the kernel's `AGENT:MODEL`.
final class SignatureTable {
  private static final int LONGEST_PATTERN = 1_000;
  private static final int MOST_ROWS = 2_000;

  private final String file;
  private final boolean trusted;
  private final List<Signature> signatures = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private SignatureTable(String file, boolean trusted) {
    this.file = file;
    this.trusted = trusted;
  }

  /// What a table says: its marks, and every problem in it.
  record Reading(List<Signature> signatures, List<Problem> problems) {}

  /// Reads a table; `file` names it in the problems.
  static Reading read(String file, String text) {
    return read(new SignatureTable(file, false), text);
  }

  /// Reads the bundled table without trying its patterns, which a test has done.
  static Reading readTrusted(String file, String text) {
    return read(new SignatureTable(file, true), text);
  }

  private static Reading read(SignatureTable table, String text) {
    String file = table.file;
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      if ((number == 1 && line.startsWith("id\t")) || line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (table.signatures.size() + table.problems.size() >= MOST_ROWS) {
        table.problems.add(
            new Problem(file, number, 1, "more than " + MOST_ROWS + " rows", "split the table"));
        break;
      }
      table.row(number, line);
    }
    return new Reading(List.copyOf(table.signatures), List.copyOf(table.problems));
  }

  private void row(int number, String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length < 4 || cells.length > 6) {
      problems.add(
          new Problem(
              file,
              number,
              1,
              "expected 4 to 6 columns separated by tabs, found " + cells.length,
              "id, tool, channel, regex, conf, sample"));
      return;
    }
    var at = new Row(number, cells);
    int before = problems.size();
    String id = at.cell(0);
    if (id.isEmpty()) {
      at.problem(0, "a mark needs an id", "for example claude.coauthor");
    } else if (!ids.add(id)) {
      at.problem(0, "the id " + id + " is already taken", "ids are unique in a table");
    }
    var statement = statement(at);
    var channels = channels(at);
    var pattern = trusted ? LazyPattern.of(at.cell(3)) : pattern(at, statement);
    checkConfidence(at);
    if (problems.size() == before && statement != null && pattern != null) {
      signatures.add(Signature.of(id, statement, channels, pattern));
    }
  }

  private static @Nullable Statement statement(Row at) {
    String tool = at.cell(1);
    int bracket = tool.indexOf('(');
    if (bracket < 0) {
      if (!tool.matches("[a-z0-9][a-z0-9._-]*")) {
        at.problem(1, "not the id of a tool: '" + tool + "'", "lower-case letters, digits and -");
        return null;
      }
      return switch (tool) {
        case "assisted-by" -> new Statement.Named();
        case "kernel-form" -> new Statement.Kernel();
        default -> new Statement.Wrote(tool);
      };
    }
    String name = tool.substring(0, bracket);
    return switch (tool.substring(bracket)) {
      case "(committed only)" -> new Statement.Committed(name);
      case "(session linked)" -> new Statement.Linked(name);
      default -> {
        at.problem(
            1,
            "'" + tool.substring(bracket) + "' has no meaning here",
            "(committed only) or (session linked)");
        yield null;
      }
    };
  }

  private static List<Channel> channels(Row at) {
    var channels = new ArrayList<Channel>();
    int offset = 0;
    for (String name : at.cell(2).split("\\|", -1)) {
      var channel = Channel.named(name);
      if (channel == null) {
        at.problem(
            2,
            offset,
            "'" + name + "' is no channel",
            "author_name, author_email, committer_name, committer_email, subject, body_line,"
                + " trailer:KEY or stated:KEY");
      } else {
        channels.add(channel);
      }
      offset += name.length() + 1;
    }
    return channels;
  }

  private static @Nullable LazyPattern pattern(Row at, @Nullable Statement statement) {
    String regex = at.cell(3);
    if (regex.isEmpty() || regex.length() > LONGEST_PATTERN) {
      at.problem(3, "a pattern has 1 to " + LONGEST_PATTERN + " characters", "shorten it");
      return null;
    }
    try {
      var pattern = Pattern.compile(regex);
      if (pattern.matcher("").find()) {
        at.problem(3, "the pattern matches an empty text", "name the mark exactly");
        return null;
      }
      if (statement instanceof Statement.Kernel && pattern.groupCount() < 2) {
        at.problem(3, "the kernel form needs two groups", "the agent and the model");
        return null;
      }
      return LazyPattern.of(pattern);
    } catch (PatternSyntaxException e) {
      at.problem(
          3,
          Math.max(0, regex.indexOf(e.getPattern() == null ? regex : e.getPattern())),
          "not a pattern: " + e.getDescription(),
          "patterns are those of RE2: no look-around, no back-references");
      return null;
    }
  }

  private static void checkConfidence(Row at) {
    if (at.cells.length > 4 && !at.cell(4).matches("|0(\\.\\d+)?|1(\\.0+)?")) {
      at.problem(4, "'" + at.cell(4) + "' is no confidence", "a number from 0 to 1");
    }
  }

  /// A row under examination; the column of a problem is that of its first character.
  private final class Row {
    private final int number;
    private final String[] cells;

    Row(int number, String[] cells) {
      this.number = number;
      this.cells = cells;
    }

    String cell(int index) {
      return cells[index];
    }

    void problem(int cell, String message, String hint) {
      problem(cell, 0, message, hint);
    }

    void problem(int cell, int offset, String message, String hint) {
      int before =
          Arrays.stream(cells).limit(cell).mapToInt(c -> c.codePointCount(0, c.length()) + 1).sum();
      problems.add(new Problem(file, number, before + offset + 1, message, hint));
    }
  }
}

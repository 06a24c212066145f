package dev.onus.cli.answer;

import dev.onus.answer.Accountable;
import dev.onus.answer.Answer;
import dev.onus.answer.Barrier;
import dev.onus.answer.report.Deployed;
import dev.onus.answer.report.Findings;
import dev.onus.answer.report.Place;
import dev.onus.answer.report.Sentence;
import dev.onus.cli.terminal.Columns;
import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import dev.onus.custody.Custody;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.provenance.Origin;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The answer on one screen of a terminal: mitigate, who can help, cause, provenance,
/// accountability, in this order, each in a few lines.
public final class AnswerCard {
  private static final int LABEL = 10;

  /// Columns of a colon and a line number.
  private static final int NUMBER = 8;

  private static final int HELPERS = 3;
  private static final int ACTIONS = 2;
  private static final int FAILURE = 2;

  private final Style style;
  private final int columns;
  private final PrintWriter out;

  public AnswerCard(PrintWriter out, Style style, int columns) {
    this.out = out;
    this.style = style;
    this.columns = Math.clamp(columns, 60, 100);
  }

  /// How old the records are that an answer rests on, where they were fetched from a server.
  ///
  /// @param says for people; empty where none were
  public record Fetched(String says, boolean isOld) {
    /// Where none were.
    public static final Fetched NONE = new Fetched("", false);
  }

  /// Prints the card.
  ///
  /// @param failure what failed, as the trace says it
  /// @param unresolved how many frames lead to no file of the repository
  public void print(Findings findings, String failure, int unresolved, Fetched fetched) {
    Deployed deployed = findings.deployed();
    String revision = deployed.revision().substring(0, 12) + ", " + deployed.because();
    out.println(
        deployed.assumed()
            ? style.caution(line("At " + revision, columns))
            : line("At " + revision, columns));
    if (!fetched.says().isEmpty()) {
      String says = line(fetched.says(), columns);
      out.println(fetched.isOld() ? style.caution(says) : style.faint(says));
    }
    if (!failure.isBlank()) {
      first(Columns.wrap(safe(failure), columns), FAILURE, columns)
          .forEach(text -> out.println(style.strong(text)));
    }
    out.println();
    mitigate(findings.mitigate());
    help(findings.answer().respond());
    cause(findings, unresolved);
    findings.answer().origins().stream().findFirst().ifPresent(this::provenance);
    others(findings.answer().origins());
    accountable(findings.answer().accountable());
    escalation(findings.answer().escalation());
  }

  private void mitigate(List<Findings.Mitigation> actions) {
    if (actions.isEmpty()) {
      row("Mitigate", "nothing to revert is known");
    }
    String label = "Mitigate";
    for (Findings.Mitigation action : actions.stream().limit(ACTIONS).toList()) {
      String state = state(action);
      String command = action.command();
      String what = command == null ? action.action() : shortened(command);
      String text = line(what, columns - LABEL);
      int left = columns - LABEL - Columns.width(text) - 2;
      put(label, left < 12 ? text : text + "  " + paint(action, Columns.fit(state, left)));
      label = "";
    }
  }

  /// Ids cut to what git still tells apart, so that the command fits; JSON has them in full.
  private static String shortened(String command) {
    return command.replaceAll("\\b([0-9a-f]{12})[0-9a-f]{28,52}\\b", "$1");
  }

  private String paint(Findings.Mitigation action, String state) {
    Boolean clean = action.clean();
    return clean == null ? style.faint(state) : clean ? style.good(state) : style.caution(state);
  }

  private static String state(Findings.Mitigation action) {
    String note = action.note();
    Boolean clean = action.clean();
    if (clean == null) {
      return note == null ? "" : safe("not tried: " + note);
    }
    int count = action.conflicts().size();
    return clean
        ? "applies cleanly"
        : count == 1
            ? safe("conflicts in " + fileName(action.conflicts().getFirst()))
            : "conflicts in " + count + " files";
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void help(List<Answer.Helper> helpers) {
    String label = "Help now";
    for (Answer.Helper helper : helpers.stream().limit(HELPERS).toList()) {
      String who = helper.reach() == null ? helper.person().who() : name(helper) + helper.reach();
      put(
          label,
          Columns.cell(safe(who), columns / 2)
              + " "
              + line(
                  helper.active() ? helper.because() : helper.because() + "; no longer active",
                  columns - LABEL - columns / 2 - 1));
      label = "";
    }
    if (helpers.isEmpty()) {
      row("Help now", "nobody is known to be active here");
    }
  }

  private static String name(Answer.Helper helper) {
    String name = Sentence.name(helper.person());
    return name.equals(helper.reach()) ? "" : name + "  ";
  }

  private void cause(Findings findings, int unresolved) {
    Place place = findings.place();
    if (place == null) {
      row("Cause", "no frame leads to a file of this repository" + left(unresolved));
      return;
    }
    String function = place.function();
    String name = function == null ? "" : " in " + simple(function);
    row(
        "Cause",
        tail(place.path(), columns - LABEL - NUMBER - name.length()) + ":" + place.line() + name);
    int indent =
        findings.code().stream()
            .map(code -> spaced(code.text()))
            .filter(text -> !text.isBlank())
            .mapToInt(text -> text.length() - text.stripLeading().length())
            .min()
            .orElse(0);
    for (Findings.CodeLine code : findings.code()) {
      boolean here = code.number() == place.line();
      String whole = spaced(code.text());
      String text =
          Columns.fit(whole.substring(Math.min(indent, whole.length())), columns - LABEL - 10);
      out.println(
          " ".repeat(LABEL)
              + (here ? ">" : " ")
              + String.format(Locale.ROOT, "%6d ", code.number())
              + style.origin(code.origin(), letter(code.origin()))
              + " "
              + (here ? style.strong(text) : text));
    }
  }

  /// A path cut at its beginning where it is too long: its end says which file it is.
  private static String tail(String path, int columns) {
    String safe = safe(path);
    if (Columns.width(safe) <= columns) {
      return safe;
    }
    int from = safe.indexOf('/', Math.max(0, safe.length() - columns + 2));
    return from < 0 ? fileName(safe) : "…" + safe.substring(from);
  }

  private static String spaced(String code) {
    return SafeText.line(code.replace("\t", "    "));
  }

  /// The last part of a qualified name.
  private static String simple(String function) {
    int end = function.indexOf('(');
    String name = end > 0 ? function.substring(0, end) : function;
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String left(int unresolved) {
    return unresolved == 0 ? "" : " (" + unresolved + " frames looked at; --format json says why)";
  }

  /// The letter of an origin in the gutter.
  static String letter(Origin origin) {
    return switch (origin) {
      case AI -> "A";
      case AI_EDITED -> "E";
      case DECLARED -> "D";
      case HUMAN -> "H";
      case UNKNOWN -> "?";
    };
  }

  private void provenance(Answer.Origin origin) {
    String change =
        origin
            .change()
            .map(one -> one.number() == null ? "" : ", change " + one.number())
            .orElse("");
    row(
        "From",
        origin.commit().substring(0, 12)
            + " "
            + origin.committedAt().atOffset(ZoneOffset.UTC).toLocalDate()
            + change
            + ": "
            + origin.subject());
    Custody custody = origin.custody();
    var hands = new ArrayList<String>();
    hands.add(Sentence.written(custody.generator()));
    hands.add("accepted by " + who(custody.acceptor()));
    hands.add(
        custody.reviewers().isEmpty()
            ? "no review recorded"
            : "reviewed by "
                + custody.reviewers().stream()
                    .map(review -> Sentence.name(review.person()))
                    .limit(3)
                    .collect(Collectors.joining(", ")));
    hands.add("merged by " + who(custody.merger()));
    custody.releaser().ifPresent(one -> hands.add("released by " + Sentence.name(one)));
    wrapped("", String.join(" → ", hands), 2);
    List<String> failed =
        origin.barriers().stream()
            .filter(one -> one.state() == Barrier.State.FAILED)
            .map(one -> one.barrier().label() + ": " + one.because())
            .toList();
    if (!failed.isEmpty()) {
      wrapped("Failed", String.join("; ", failed), 2);
    }
  }

  private static String who(Optional<Person> person) {
    return person.map(Sentence::name).orElse("nobody known");
  }

  private void others(List<Answer.Origin> origins) {
    if (origins.size() > 1) {
      Answer.Origin second = origins.get(1);
      String who = Sentence.name(second.wouldAnswer().person());
      String more = origins.size() == 2 ? "" : ", " + (origins.size() - 2) + " more";
      String end = " → " + who + more;
      String what = second.commit().substring(0, 12) + " " + second.subject();
      row("Also", Columns.fit(safe(what), columns - LABEL - Columns.width(end)) + end);
    }
  }

  private void accountable(Accountable accountable) {
    String via = accountable.via();
    out.println();
    put(
        "Answers",
        style.strong(
            line(
                accountable.person().who()
                    + ", "
                    + accountable.role().words()
                    + (via == null ? "" : " via " + via),
                columns - LABEL)));
    boolean asserted =
        accountable.person().identity() == IdentifiedBy.ASSERTED && accountable.role().isByGit();
    row("", "by rule " + accountable.rule() + (asserted ? ", on the word of git alone" : ""));
    accountable.because().stream()
        .filter(AnswerCard::isNews)
        .findFirst()
        .ifPresent(reason -> wrapped("", "since " + reason, 1));
  }

  /// Whether a reason says what no other row of the card does.
  private static boolean isNews(String reason) {
    return !reason.startsWith("is the ")
        && !reason.startsWith("known only")
        && !reason.startsWith("first failed barrier");
  }

  private void escalation(List<Answer.Told> steps) {
    if (!steps.isEmpty()) {
      var told = new HashSet<String>();
      row(
          "Escalate",
          steps.stream()
              .filter(one -> told.add(one.person().who()))
              .limit(4)
              .map(one -> one.after() + " min " + Sentence.name(one.person()))
              .collect(Collectors.joining(", ")));
    }
  }

  private void row(String label, String text) {
    put(label, line(text, columns - LABEL));
  }

  private void wrapped(String label, String text, int limit) {
    String next = label;
    for (String part : first(Columns.wrap(safe(text), columns - LABEL), limit, columns - LABEL)) {
      put(next, part);
      next = "";
    }
  }

  /// The first lines; the last of them says if there are more.
  private static List<String> first(List<String> lines, int limit, int columns) {
    var shown = new ArrayList<>(lines.subList(0, Math.min(limit, lines.size())));
    if (lines.size() > limit) {
      shown.add(Columns.fit(shown.removeLast() + " …", columns));
    }
    return shown;
  }

  private void put(String label, String styled) {
    out.println((style.strong(Columns.cell(label, LABEL)) + styled).stripTrailing());
  }

  private static String line(String text, int columns) {
    return Columns.fit(safe(text), columns);
  }

  private static String safe(String text) {
    return SafeText.line(text);
  }
}

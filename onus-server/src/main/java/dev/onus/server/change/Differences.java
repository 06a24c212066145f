package dev.onus.server.change;

import dev.onus.provenance.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Lays out the difference of a change for reading, in parts that a browser bears.
final class Differences {
  /// On one page.
  static final int MOST_LINES = 3_000;

  /// Of those of one page that are unfolded.
  static final int MOST_OPEN = 30;

  /// A longer file is folded.
  static final int LONGEST_OPEN = 500;

  private final int page;
  private final List<ChangePage.ShownFile> shown = new ArrayList<>();
  private int line;

  private Differences(int page) {
    this.page = page;
  }

  /// How many pages there are, at least one.
  static int pages(Judged judged) {
    int lines = judged.files().stream().mapToInt(Differences::length).sum();
    return Math.max(1, (lines + MOST_LINES - 1) / MOST_LINES);
  }

  /// A part of it.
  ///
  /// @param page 1-based
  static ChangePage.Difference page(Judged judged, int page) {
    var all = new Differences(page);
    int number = 0;
    for (Judged.ChangedFile file : judged.files()) {
      all.file(file, number++);
    }
    return new ChangePage.Difference(
        judged.files().size(),
        judged.files().stream().mapToInt(Judged.ChangedFile::added).sum(),
        judged.files().stream().mapToInt(Judged.ChangedFile::removed).sum(),
        origins(judged.files()),
        all.shown,
        page,
        pages(judged),
        judged.leftOut());
  }

  /// Where a place is shown; empty where it is not.
  static String href(Judged judged, Judged.Place place, int page) {
    int line = 0;
    int number = 0;
    for (Judged.ChangedFile file : judged.files()) {
      if (file.path().equals(place.path())) {
        int within = within(file, place.line());
        String id = id(number) + (within < 0 ? "" : "-" + place.line());
        int there = (line + Math.max(0, within)) / MOST_LINES + 1;
        return (there == page ? "" : "?page=" + there) + "#" + id;
      }
      line += length(file);
      number++;
    }
    return "";
  }

  /// How many lines of a file stand before one of the head; -1 where that is not shown.
  private static int within(Judged.ChangedFile file, int wanted) {
    int before = 0;
    for (Judged.Hunk hunk : file.hunks()) {
      int number = hunk.newLine();
      for (Judged.Line each : hunk.lines()) {
        if (isOfHead(each) && number == wanted) {
          return before;
        }
        number += isOfHead(each) ? 1 : 0;
        before++;
      }
    }
    return -1;
  }

  private static boolean isOfHead(Judged.Line line) {
    return line.kind() == '+' || line.kind() == ' ';
  }

  /// A file without lines has one that says so.
  private static int length(Judged.ChangedFile file) {
    return Math.max(1, file.hunks().stream().mapToInt(hunk -> hunk.lines().size()).sum());
  }

  private static String id(int file) {
    return "f" + (file + 1);
  }

  private boolean isHere() {
    return line / MOST_LINES + 1 == page;
  }

  private void file(Judged.ChangedFile file, int number) {
    int first = line;
    var rows = new ArrayList<ChangePage.Row>();
    boolean isHere = false;
    if (file.hunks().isEmpty()) {
      isHere = isHere();
      line++;
    }
    for (Judged.Hunk hunk : file.hunks()) {
      isHere |= hunk(hunk, id(number), rows);
    }
    if (isHere) {
      int length = line - first;
      shown.add(
          new ChangePage.ShownFile(
              id(number),
              file.path(),
              file.oldPath(),
              file.added(),
              file.removed(),
              file.areas(),
              origins(List.of(file)),
              shown.size() < MOST_OPEN && length <= LONGEST_OPEN,
              note(file, rows),
              rows));
    }
  }

  private static String note(Judged.ChangedFile file, List<ChangePage.Row> rows) {
    if (file.hunks().isEmpty()) {
      return !file.isText()
          ? "No lines to show: another content, mode or place."
          : file.added() + file.removed() == 0
              ? "Nothing in it is another; it is new, gone, or elsewhere."
              : "Its lines are left out here, as the change has too many.";
    }
    long lines = rows.stream().filter(row -> !row.kind().equals("gap")).count();
    return lines < length(file) ? "A part of this file is on another page." : "";
  }

  private boolean hunk(Judged.Hunk hunk, String file, List<ChangePage.Row> rows) {
    int old = hunk.oldLine();
    int now = hunk.newLine();
    boolean isHere = false;
    for (Judged.Line each : hunk.lines()) {
      if (isHere()) {
        if (!isHere) {
          rows.add(new ChangePage.Row("gap", "", "", "", "", "", "", hunk.context()));
          isHere = true;
        }
        rows.add(row(each, file, old, now));
      }
      old += each.kind() == '-' || each.kind() == ' ' ? 1 : 0;
      now += isOfHead(each) ? 1 : 0;
      line++;
    }
    return isHere;
  }

  private static ChangePage.Row row(Judged.Line line, String file, int old, int now) {
    Origin origin = line.origin();
    String kind =
        switch (line.kind()) {
          case '+' -> "added";
          case '-' -> "removed";
          case ' ' -> "same";
          default -> "note";
        };
    boolean isNote = kind.equals("note");
    return new ChangePage.Row(
        kind,
        isOfHead(line) ? file + "-" + now : "",
        line.kind() == '+' || isNote ? "" : String.valueOf(old),
        line.kind() == '-' || isNote ? "" : String.valueOf(now),
        origin == null ? "" : letter(origin),
        origin == null ? "" : origin.label(),
        says(line),
        line.text());
  }

  private static String says(Judged.Line line) {
    Origin origin = line.origin();
    if (origin == null) {
      return "";
    }
    String says = line.says();
    return (line.tools().isEmpty() ? "" : String.join(", ", line.tools()) + ": ")
        + origin.label()
        + (says == null ? "" : " (" + says + ")");
  }

  private static List<ChangePage.Share> origins(List<Judged.ChangedFile> files) {
    Map<Origin, Integer> lines = new EnumMap<>(Origin.class);
    files.forEach(file ->
        file.hunks()
            .forEach(hunk ->
                hunk.lines().stream()
                    .flatMap(line -> Stream.ofNullable(line.origin()))
                    .forEach(origin -> lines.merge(origin, 1, Integer::sum))));
    return lines.entrySet().stream()
        .map(
            one -> new ChangePage.Share(letter(one.getKey()), one.getKey().label(), one.getValue()))
        .toList();
  }

  private static String letter(Origin origin) {
    return switch (origin) {
      case AI -> "A";
      case AI_EDITED -> "E";
      case DECLARED -> "D";
      case HUMAN -> "H";
      case UNKNOWN -> "?";
    };
  }
}

package dev.onus.cli.claims;

import dev.onus.cli.terminal.Style;
import dev.onus.history.claims.VerifiedNotes.Verified;
import dev.onus.provenance.note.NoteCheck;
import dev.onus.provenance.note.NoteReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The counters of `onus notes verify`, as sums and for each note.
public final class NoteReport {
  private NoteReport() {}

  /// The sums.
  ///
  /// @param targetsPresent notes whose object is a commit of the repository
  /// @param clean notes of which everything can be true
  public record Sums(
      int notes, int parsed, int targetsPresent, Lines lines, long danglingKeys, int clean) {}

  /// Lines that notes attest.
  public record Lines(
      long attested, long added, long notAdded, long pastEnd, long absentFile, long duplicate) {
    private static Lines of(NoteCheck check) {
      return new Lines(
          check.attested(),
          check.added(),
          check.notAdded(),
          check.pastEnd(),
          check.absentFile(),
          check.duplicate());
    }
  }

  /// One note. Without its commit, or when it can't be read, nothing of it is counted.
  ///
  /// @param baseMatches whether the note says that it belongs to this commit
  /// @param problem why it can't be read
  public record Each(
      String commit,
      boolean parsed,
      Lines lines,
      long danglingKeys,
      boolean clean,
      boolean targetPresent,
      boolean baseMatches,
      @Nullable String problem) {}

  /// One note.
  public static Each of(Verified note) {
    var check = note.check();
    var problem = note.problem();
    return new Each(
        note.commit(),
        problem == null,
        Lines.of(check == null ? NoteCheck.NOTHING : check),
        check == null ? 0 : check.danglingKeys(),
        check != null && check.isClean(),
        note.targetPresent(),
        note.baseMatches(),
        problem == null ? null : why(problem));
  }

  private static String why(NoteReader.Reading.Malformed problem) {
    return "line " + problem.line() + ": " + problem.message();
  }

  /// The sums of notes.
  public static Sums of(List<Verified> notes) {
    var sum = NoteCheck.NOTHING;
    int parsed = 0;
    int present = 0;
    int clean = 0;
    for (Verified note : notes) {
      var check = note.check();
      parsed += note.problem() == null ? 1 : 0;
      present += note.targetPresent() ? 1 : 0;
      clean += check != null && check.isClean() ? 1 : 0;
      sum = check == null ? sum : sum.plus(check);
    }
    return new Sums(notes.size(), parsed, present, Lines.of(sum), sum.danglingKeys(), clean);
  }

  /// The sums for people.
  public static void print(String ref, Sums sums, Style style, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s: %,d note%s, %,d can be read, %,d of them speak%s of a commit that is here%n",
        ref,
        sums.notes(),
        sums.notes() == 1 ? "" : "s",
        sums.parsed(),
        sums.targetsPresent(),
        sums.targetsPresent() == 1 ? "s" : "");
    var lines = sums.lines();
    row(out, "lines attested", lines.attested(), lines.attested(), style);
    row(out, "  added by their commit", lines.added(), lines.attested(), style);
    row(out, "  in the file, not added", lines.notAdded(), lines.attested(), style);
    row(out, "  past the end of the file", lines.pastEnd(), lines.attested(), style);
    row(out, "  of files that are absent", lines.absentFile(), lines.attested(), style);
    row(out, "attested twice", lines.duplicate(), lines.attested(), style);
    out.printf(Locale.ROOT, "%-28s %,14d%n", "keys that resolve nowhere", sums.danglingKeys());
    String clean =
        String.format(Locale.ROOT, "%-28s %,14d of %,d", "clean notes", sums.clean(), sums.notes());
    out.println(sums.clean() == sums.notes() ? style.good(clean) : style.caution(clean));
    if (sums.clean() < sums.notes()) {
      out.println("'onus notes verify --each' shows what is wrong with each of the others.");
    }
  }

  private static void row(PrintWriter out, String label, long count, long of, Style style) {
    String share =
        of == 0 || count == of ? "" : String.format(Locale.ROOT, "  %5.1f %%", 100.0 * count / of);
    out.println(String.format(Locale.ROOT, "%-28s %,14d", label, count) + style.faint(share));
  }
}

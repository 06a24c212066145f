package dev.onus.provenance.note;

import dev.onus.provenance.LineRanges;
import dev.onus.provenance.note.AuthorshipNote.Entry;
import dev.onus.provenance.note.AuthorshipNote.FileEntries;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a note: paths with their entries, a line `---`, a JSON object.
///
/// Blanks at the end of a line, CR LF and empty lines are tolerated, as are keys that resolve
/// nowhere; everything else that the standard excludes makes the note malformed.
public final class NoteReader {
  /// Notes of older writers hold whole conversations and reach some megabytes.
  private static final int LARGEST = 64 << 20;

  private static final int LONGEST_PATH = 4096;
  private static final int LONGEST_KEY = 200;

  /// The byte offsets of the entries' part; the JSON part is kept as text.
  private final byte[] bytes;

  private final List<FileEntries> files = new ArrayList<>();
  private @Nullable String path;
  private List<Entry> entries = new ArrayList<>();
  private int line;

  private NoteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A note, or what is wrong with it.
  public sealed interface Reading {
    /// The note.
    record Read(AuthorshipNote note) implements Reading {}

    /// The first thing that makes it unreadable.
    ///
    /// @param line 1-based
    record Malformed(int line, String message) implements Reading {}
  }

  /// Reads a note.
  public static Reading read(byte[] bytes) {
    if (bytes.length > LARGEST) {
      return new Reading.Malformed(1, "a note has at most " + (LARGEST >> 20) + " MiB");
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return new Reading.Read(new NoteReader(bytes).note());
    } catch (CharacterCodingException e) {
      return new Reading.Malformed(1, "a note is UTF-8, and this is not");
    } catch (MalformedNote e) {
      return new Reading.Malformed(e.line, String.valueOf(e.getMessage()));
    }
  }

  private AuthorshipNote note() throws MalformedNote {
    int at = 0;
    while (at < bytes.length) {
      line++;
      int end = at;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      String text = new String(bytes, at, end - at, StandardCharsets.UTF_8).stripTrailing();
      at = end + 1;
      if (text.equals("---")) {
        finishFile();
        byte[] json = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
        return NoteMetadata.read(json, line + 1).note(files, json);
      }
      if (!text.isEmpty()) {
        entryOrPath(text);
      }
    }
    throw new MalformedNote(Math.max(1, line), "no line '---' before the metadata");
  }

  private void entryOrPath(String text) throws MalformedNote {
    if (text.startsWith("  ")) {
      if (path == null) {
        throw new MalformedNote(line, "an entry before the first path");
      }
      int space = text.indexOf(' ', 2);
      if (space < 3 || space - 2 > LONGEST_KEY) {
        throw new MalformedNote(line, "expected two blanks, a key, a blank and line ranges");
      }
      entries.add(new Entry(text.substring(2, space), ranges(text, space + 1)));
      return;
    }
    finishFile();
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    path = quoted ? text.substring(1, text.length() - 1) : text;
    if (path.isEmpty() || path.length() > LONGEST_PATH) {
      throw new MalformedNote(line, "a path has 1 to " + LONGEST_PATH + " characters");
    }
  }

  /// Files without an entry are dropped: they say nothing.
  private void finishFile() {
    if (path != null && !entries.isEmpty()) {
      files.add(new FileEntries(path, entries));
    }
    entries = new ArrayList<>();
  }

  private LineRanges ranges(String text, int from) throws MalformedNote {
    int commas = 1;
    for (int i = from; i < text.length(); i++) {
      commas += text.charAt(i) == ',' ? 1 : 0;
    }
    int[] bounds = new int[2 * commas];
    int n = 0;
    int start = from;
    for (int i = from; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ',') {
        int dash = text.indexOf('-', start);
        boolean single = dash < 0 || dash >= i;
        int first = number(text, start, single ? i : dash);
        int last = single ? first : number(text, dash + 1, i);
        if (last < first) {
          throw new MalformedNote(line, "a range ends before it begins: " + first + "-" + last);
        }
        bounds[n++] = first;
        bounds[n++] = last;
        start = i + 1;
      }
    }
    return LineRanges.of(bounds);
  }

  private int number(String text, int from, int to) throws MalformedNote {
    long value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || value > Integer.MAX_VALUE) {
        throw notALine(text, from, to);
      }
      value = value * 10 + (c - '0');
    }
    if (from == to || value < 1 || value > Integer.MAX_VALUE) {
      throw notALine(text, from, to);
    }
    return (int) value;
  }

  private MalformedNote notALine(String text, int from, int to) {
    String shown = text.substring(from, Math.min(to, from + 20));
    return new MalformedNote(line, "'" + shown + "' is no line: lines are numbers from 1");
  }
}

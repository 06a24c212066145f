package dev.onus.provenance.note;

import java.nio.charset.StandardCharsets;

/// Writes a note byte for byte as the reference writer does.
public final class NoteWriter {
  private NoteWriter() {}

  /// The bytes of the note.
  public static byte[] write(AuthorshipNote note) {
    var out = new StringBuilder();
    for (AuthorshipNote.FileEntries file : note.files()) {
      out.append(path(file.path())).append('\n');
      for (AuthorshipNote.Entry entry : file.entries()) {
        out.append("  ").append(entry.key()).append(' ').append(entry.ranges()).append('\n');
      }
    }
    out.append("---\n").append(note.metadata());
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// In quotes where it has a blank; the standard has no escapes.
  private static String path(String path) {
    boolean quoted = path.chars().anyMatch(Character::isWhitespace) || path.startsWith("\"");
    return quoted ? '"' + path + '"' : path;
  }
}

package dev.onus.provenance.note;

/// Ends the reading of a note that can't be read; never leaves this feature.
final class MalformedNote extends Exception {
  private static final long serialVersionUID = 1L;
  final int line;

  MalformedNote(int line, String message) {
    super(message, null, false, false);
    this.line = line;
  }
}

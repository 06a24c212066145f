package dev.onus.trace;

/// A line of a log without what containers and loggers put before it.
///
/// @param text what the program printed, white space at its start included
/// @param startsRecord whether a logger put a time or a level before it, so that it is no
///   continuation of the line above
record LogLine(String text, boolean startsRecord) {

  boolean isBlank() {
    return text.isBlank();
  }

  /// The number of blanks at the start; a tab counts as one.
  int indent() {
    int i = 0;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  String trimmed() {
    return text.strip();
  }
}

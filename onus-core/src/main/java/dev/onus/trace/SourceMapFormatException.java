package dev.onus.trace;

/// A text is no source map that can be used.
public final class SourceMapFormatException extends IllegalArgumentException {
  SourceMapFormatException(String problem) {
    super("not a source map: " + problem);
  }
}

package dev.onus.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The source maps that are at hand, by the generated file that each describes.
public final class SourceMaps {

  /// Gives the text of the map of a generated file, or null when there is none.
  @FunctionalInterface
  public interface Source {
    /// The text of the map.
    ///
    /// @param file as the frame names it: a path or a URL
    @Nullable String mapOf(String file);
  }

  private final Source source;
  private final Map<String, Optional<SourceMap>> known = new HashMap<>();

  public SourceMaps(Source source) {
    this.source = source;
  }

  /// The log with the frames of generated code at their places in the sources. A file without a
  /// usable map keeps its frames.
  public ParsedLog apply(ParsedLog log) {
    return FrameResolver.map(log, this::apply);
  }

  private StackFrame apply(StackFrame frame) {
    String file = frame.file();
    if (file == null || frame.column() == null || Runtimes.reason(frame) != null) {
      return frame;
    }
    return known.computeIfAbsent(file, this::read).map(map -> map.apply(frame)).orElse(frame);
  }

  private Optional<SourceMap> read(String file) {
    String text = source.mapOf(file);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(SourceMap.parse(text));
    } catch (SourceMapFormatException e) {
      return Optional.empty();
    }
  }
}

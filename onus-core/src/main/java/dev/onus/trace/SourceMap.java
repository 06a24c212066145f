package dev.onus.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A source map, revision 3 (ECMA-426): leads from a place in generated code to where people wrote
/// it.
///
/// An index map with sections is one map whose sections start at an offset. Lines and columns are
/// 1-based here, as in stack traces; in the format both start at 0.
public final class SourceMap {
  /// Characters of a map that are read; larger ones are refused.
  public static final int MAX_LENGTH = 100_000_000;

  static final int MAX_SEGMENTS = 10_000_000;
  private static final int MAX_SECTIONS = 10_000;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxStringLength(MAX_LENGTH)
                          .build())
                  .build())
          .build();

  /// Places in generated code, ascending: the line in the upper, the column in the lower half.
  private final long[] generated;

  /// For each place: source, line, column and name; -1 where the map says nothing.
  private final int[] originals;

  private final List<String> sources;
  private final List<String> names;

  private SourceMap(SourceMapBuilder map) {
    generated = map.generated();
    originals = map.originals();
    sources = List.copyOf(map.sources);
    names = List.copyOf(map.names);
  }

  /// Where people wrote a place.
  ///
  /// @param source as the map names it, after `sourceRoot`
  /// @param line 1-based
  /// @param column 1-based
  /// @param name what the place is called in the source, when the map says it
  public record Original(String source, int line, int column, @Nullable String name) {}

  /// The map in a text.
  ///
  /// @throws SourceMapFormatException when the text is none, or over the limits
  public static SourceMap parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new SourceMapFormatException(
          "it has " + text.length() + " characters, over the limit of " + MAX_LENGTH);
    }
    JsonNode root;
    try {
      // Some servers put `)]}'` before JSON so that it cannot be run as a script.
      root = JSON.readTree(text.startsWith(")]}") ? text.substring(text.indexOf('\n') + 1) : text);
    } catch (JacksonException e) {
      throw new SourceMapFormatException("it is no JSON: " + e.getOriginalMessage());
    }
    if (root == null || !root.isObject()) {
      throw new SourceMapFormatException("it is no JSON object");
    }
    var builder = new SourceMapBuilder();
    if (root.has("sections")) {
      sections(root.get("sections"), builder);
    } else {
      add(root, 0, 0, builder);
    }
    return new SourceMap(builder);
  }

  private static void sections(JsonNode sections, SourceMapBuilder builder) {
    if (!sections.isArray() || sections.size() > MAX_SECTIONS) {
      throw new SourceMapFormatException("`sections` is no list of at most " + MAX_SECTIONS);
    }
    for (JsonNode section : sections) {
      JsonNode map = section.path("map");
      if (!map.isObject() || map.has("sections")) {
        throw new SourceMapFormatException("a section holds no `map` of its own");
      }
      JsonNode offset = section.path("offset");
      add(map, natural(offset.path("line")), natural(offset.path("column")), builder);
    }
  }

  private static void add(JsonNode map, int line, int column, SourceMapBuilder builder) {
    if (map.path("version").asInt(3) != 3) {
      throw new SourceMapFormatException("its version is " + map.path("version") + ", not 3");
    }
    if (!map.path("mappings").isString()) {
      throw new SourceMapFormatException("`mappings` is no string");
    }
    builder.add(
        texts(map.path("sources"), map.path("sourceRoot").asString("")),
        texts(map.path("names"), ""),
        map.get("mappings").asString(),
        line,
        column);
  }

  private static List<String> texts(JsonNode array, String root) {
    var texts = new ArrayList<String>();
    String folder = root.isEmpty() || root.endsWith("/") ? root : root + "/";
    for (JsonNode element : array) {
      texts.add(element.isString() ? folder + element.asString() : "");
    }
    return texts;
  }

  private static int natural(JsonNode number) {
    int value = number.asInt(0);
    if (value < 0) {
      throw new SourceMapFormatException("an offset is negative: " + value);
    }
    return value;
  }

  /// Where people wrote a place in generated code: that of the nearest mapping at or before it on
  /// the line; null when the map says nothing of it.
  ///
  /// @param line 1-based
  /// @param column 1-based
  public @Nullable Original lookup(int line, int column) {
    if (line < 1 || column < 1) {
      return null;
    }
    long wanted = ((long) (line - 1) << 32) | (column - 1);
    int at = Arrays.binarySearch(generated, wanted);
    at = at < 0 ? -at - 2 : at;
    if (at < 0 || generated[at] >>> 32 != line - 1) {
      return null;
    }
    while (at > 0 && generated[at - 1] == generated[at]) {
      at--;
    }
    int source = originals[at * 4];
    if (source < 0 || source >= sources.size() || sources.get(source).isEmpty()) {
      return null;
    }
    int name = originals[at * 4 + 3];
    return new Original(
        sources.get(source),
        originals[at * 4 + 1] + 1,
        originals[at * 4 + 2] + 1,
        name < 0 || name >= names.size() ? null : names.get(name));
  }

  /// The frame at its place in the source, or as it is when the map says nothing of it. The names
  /// of functions stay: a map names the symbol at a place, which is seldom the enclosing function.
  public StackFrame apply(StackFrame frame) {
    if (frame.line() == null || frame.column() == null) {
      return frame;
    }
    Original original = lookup(frame.line(), frame.column());
    return original == null
        ? frame
        : frame.at(original.source(), original.line(), original.column());
  }
}

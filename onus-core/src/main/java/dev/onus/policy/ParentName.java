package dev.onus.policy;

import dev.onus.yaml.Values;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/// What `extends` names.
sealed interface ParentName {
  /// How `extends` says that it names a policy of the server.
  String OF_SERVER = "server:";

  /// Letters of a path.
  int LONGEST = 1024;

  /// A file by its path from the root of the tree.
  record InTree(String written) implements ParentName {}

  /// A policy of the server, as `server:acme/default`.
  record OfServer(String written) implements ParentName {}

  /// The name as it stands in the file.
  String written();

  /// Reads the value of `extends`.
  static Optional<ParentName> read(Values values, Node node) {
    return values
        .text(node)
        .flatMap(text -> {
          if (isOfServer(text)) {
            return Optional.of(new OfServer(text));
          }
          if (!text.startsWith(OF_SERVER) && isPath(text)) {
            return Optional.of(new InTree(text));
          }
          values
              .source()
              .add(
                  node,
                  "expected a path of the tree or server:NAME, found " + Values.describe(node),
                  "write the path from the root of the repository; an address is never fetched");
          return Optional.empty();
        });
  }

  /// Whether a text is `server:` and one to four ids with slashes between them.
  static boolean isOfServer(String text) {
    if (!text.startsWith(OF_SERVER)) {
      return false;
    }
    var ids = List.of(text.substring(OF_SERVER.length()).split("/", -1));
    return ids.size() <= 4 && ids.stream().allMatch(Values::isId);
  }

  /// Whether a text is a path that a tree can hold, and that stays within it on every system.
  private static boolean isPath(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        && text.codePoints().allMatch(ParentName::isLetter)
        && List.of(text.split("/", -1)).stream().allMatch(ParentName::isSegment);
  }

  /// A lone surrogate is no letter of any encoding.
  private static boolean isLetter(int letter) {
    return letter != '\\'
        && !Character.isISOControl(letter)
        && Character.getType(letter) != Character.SURROGATE;
  }

  private static boolean isSegment(String segment) {
    return !segment.isEmpty()
        && !segment.equals(".")
        && !segment.equals("..")
        && !segment.toLowerCase(Locale.ROOT).equals(".git");
  }
}

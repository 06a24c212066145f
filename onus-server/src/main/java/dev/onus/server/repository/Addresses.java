package dev.onus.server.repository;

import dev.onus.server.http.RequestPath;
import java.util.List;

/// The addresses of a repository's pages. A path that no address can hold, because it has a
/// backslash, a control or bytes that are no text, has none: its page can't be opened.
public final class Addresses {
  private Addresses() {}

  /// The page of a repository.
  ///
  /// @param revision as somebody stated it; empty for HEAD
  public static String repository(String name, String revision) {
    return "/r/" + RequestPath.encode(name) + query(revision, "");
  }

  /// The page of a directory; the root's is the repository's.
  public static String tree(String name, String directory, String revision) {
    return directory.isEmpty()
        ? repository(name, revision)
        : below(name, "tree", directory, query(revision, ""));
  }

  /// The page of a file.
  ///
  /// @param line to be shown; 0 for the beginning
  public static String file(String name, String path, String revision, int line) {
    if (line < 1) {
      return below(name, "file", path, query(revision, ""));
    }
    String from = line > FilePage.LINES ? Integer.toString(start(line)) : "";
    return below(name, "file", path, query(revision, from) + "#L" + line);
  }

  /// The first line of the page on which a line is.
  static int start(int line) {
    return (line - 1) / FilePage.LINES * FilePage.LINES + 1;
  }

  /// The files behind a number.
  static String lines(String name, String of, String directory, String revision, int page) {
    return "/r/"
        + RequestPath.encode(name)
        + "/lines?of="
        + of
        + (directory.isEmpty() ? "" : "&path=" + RequestPath.encode(directory))
        + (revision.isEmpty() ? "" : "&rev=" + RequestPath.encode(revision))
        + (page < 2 ? "" : "&page=" + page);
  }

  private static String below(String name, String kind, String path, String rest) {
    String encoded = RequestPath.encodePath(path);
    boolean comesBack =
        RequestPath.read("/" + encoded)
            .filter(read -> read.equals(List.of(path.split("/", -1))))
            .isPresent();
    return comesBack ? "/r/" + RequestPath.encode(name) + "/" + kind + "/" + encoded + rest : "";
  }

  private static String query(String revision, String from) {
    String rev = revision.isEmpty() ? "" : "rev=" + RequestPath.encode(revision);
    String line = from.isEmpty() ? "" : "from=" + from;
    String both = rev.isEmpty() || line.isEmpty() ? rev + line : rev + "&" + line;
    return both.isEmpty() ? "" : "?" + both;
  }
}

package dev.onus.cli.synced;

import dev.onus.history.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a clone came from, by the addresses in its configuration: they are compared with those of
/// a server, and nothing is fetched from them.
final class Remotes {
  private static final int LONGEST = 1 << 20;

  private Remotes() {}

  /// The addresses, without what two spellings of one differ in.
  static List<String> of(Repository repository) {
    try {
      Process process =
          new ProcessBuilder(
                  "git",
                  "config",
                  "--file",
                  repository.commonDirectory().resolve("config").toString(),
                  "--get-regexp",
                  "^remote\\..*\\.url$")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      String text =
          new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8);
      process.waitFor();
      return text.lines()
          .flatMap(line ->
              line.indexOf(' ') > 0
                  ? Stream.of(line.substring(line.indexOf(' ') + 1))
                  : Stream.of())
          .flatMap(url -> plain(url).stream())
          .toList();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /// `github.com/acme/shop` of `https://kim@github.com/acme/shop.git` and of
  /// `git@github.com:acme/shop`; empty for what names no host.
  static Optional<String> plain(String address) {
    String text = address.strip();
    int scheme = text.indexOf("://");
    if (scheme >= 0) {
      text = text.substring(scheme + 3);
    } else {
      int colon = text.indexOf(':');
      int slash = text.indexOf('/');
      if (colon < 0 || (slash >= 0 && slash < colon)) {
        return Optional.empty();
      }
      text = text.substring(0, colon) + "/" + text.substring(colon + 1);
    }
    int path = text.indexOf('/');
    if (path <= 0) {
      return Optional.empty();
    }
    String host = text.substring(0, path);
    host = host.substring(host.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    String rest = text.substring(path).replaceAll("/+$", "");
    return Optional.of(
        host + (rest.endsWith(".git") ? rest.substring(0, rest.length() - 4) : rest));
  }
}

package dev.onus.survey;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells by its name alone whether a file is likely written by a generator or copied from
/// elsewhere: lock files, vendored directories, minified and generated sources, recorded test data.
///
/// Such lines count like all others. They are only named where they dominate a figure, because a
/// share of a lock file says little about how people work.
public final class LikelyGenerated {
  private static final Set<String> DIRECTORIES =
      Set.of(
          "vendor",
          "third_party",
          "third-party",
          "thirdparty",
          "node_modules",
          "bower_components",
          "generated",
          "generated-src",
          "gen",
          "dist",
          "__snapshots__",
          "snapshots",
          "fixtures",
          "testdata",
          "test-data",
          "cassettes");
  private static final Set<String> FILES =
      Set.of(
          "package-lock.json",
          "npm-shrinkwrap.json",
          "yarn.lock",
          "pnpm-lock.yaml",
          "bun.lock",
          "cargo.lock",
          "go.sum",
          "gemfile.lock",
          "composer.lock",
          "poetry.lock",
          "pdm.lock",
          "uv.lock",
          "pipfile.lock",
          "gradle.lockfile",
          "mix.lock",
          "podfile.lock",
          "flake.lock",
          "packages.lock.json");
  private static final List<String> ENDINGS =
      List.of(
          ".min.js",
          ".min.css",
          ".bundle.js",
          ".map",
          ".pb.go",
          ".pb.cc",
          ".pb.h",
          "_pb2.py",
          "_pb2_grpc.py",
          ".g.dart",
          ".freezed.dart",
          ".designer.cs",
          ".generated.cs",
          ".snap",
          ".svg",
          ".csv",
          ".tsv",
          ".jsonl",
          ".ipynb",
          ".cast",
          ".po",
          ".png",
          ".jpg",
          ".jpeg",
          ".gif",
          ".ico",
          ".webp",
          ".pdf",
          ".mp4",
          ".woff",
          ".woff2",
          ".ttf",
          ".jar",
          ".zip",
          ".gz");

  private LikelyGenerated() {}

  /// Whether the name of a file says so.
  public static boolean is(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    int from = 0;
    for (int slash = lower.indexOf('/'); slash >= 0; slash = lower.indexOf('/', from)) {
      if (DIRECTORIES.contains(lower.substring(from, slash))) {
        return true;
      }
      from = slash + 1;
    }
    String name = lower.substring(from);
    return FILES.contains(name) || ENDINGS.stream().anyMatch(name::endsWith);
  }
}

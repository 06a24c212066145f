package dev.onus.policy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A tree and the copies of a server's policies, in memory.
final class SourcesOfTest implements PolicySources {
  private final Map<String, Found> tree = new HashMap<>();
  private final Map<String, Found> copies = new HashMap<>();

  SourcesOfTest file(String path, String content) {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  SourcesOfTest file(String path, byte[] content) {
    tree.put(path, new Found.Content(content));
    return this;
  }

  SourcesOfTest unfit(String path, String because) {
    tree.put(path, new Found.Unfit(because));
    return this;
  }

  /// A copy that is kept under its own digest.
  SourcesOfTest copy(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return copy(EffectivePolicy.sha256(bytes), bytes);
  }

  SourcesOfTest copy(String digest, byte[] content) {
    copies.put(digest, new Found.Content(content));
    return this;
  }

  @Override
  public Found at(String path) {
    return tree.getOrDefault(path, new Found.Absent());
  }

  @Override
  public Found ofServer(String digest) {
    return copies.getOrDefault(digest, new Found.Absent());
  }

  /// The policy that governs.
  EffectivePolicy accepted() {
    return switch (EffectivePolicyReader.read(this).orElseThrow()) {
      case EffectivePolicy whole -> whole;
      case Reading.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  /// The problems, one a line; `accepted` when there is none.
  String refused() {
    return switch (EffectivePolicyReader.read(this).orElseThrow()) {
      case EffectivePolicy _ -> "accepted";
      case Reading.Refused(var problems) ->
          problems.stream().map(Object::toString).collect(Collectors.joining("\n"));
    };
  }

  /// What came of a child on top of `base.yaml`.
  static SourcesOfTest pair(String parent, String child) {
    return new SourcesOfTest()
        .file("base.yaml", "version: 1\n" + parent)
        .file(EffectivePolicyReader.FILE, "version: 1\nextends: base.yaml\n" + child);
  }

  /// The digest by its documentation: each source as name, NUL, length, NUL, bytes.
  static String digestOf(List<String> namesAndContents) {
    var all = new StringBuilder();
    for (int i = 0; i < namesAndContents.size(); i += 2) {
      String content = namesAndContents.get(i + 1);
      all.append(namesAndContents.get(i)).append('\0');
      all.append(content.getBytes(StandardCharsets.UTF_8).length).append('\0').append(content);
    }
    return "sha256:" + EffectivePolicy.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}

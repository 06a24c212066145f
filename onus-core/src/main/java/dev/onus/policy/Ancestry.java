package dev.onus.policy;

import dev.onus.policy.PolicySources.Found;
import dev.onus.problem.Problem;
import dev.onus.yaml.YamlSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/// A policy file and the files that it extends, the nearest first, as far as they can be had. Why
/// one can't be had is a problem at the `extends` that names it.
final class Ancestry {
  /// How many parents a file may have, one above the other.
  static final int MOST_PARENTS = 8;

  private final PolicySources sources;
  private final List<PolicyFile> files = new ArrayList<>();
  private int bytes;
  private boolean complete;
  private @Nullable PolicyLock lock;

  private Ancestry(PolicySources sources) {
    this.sources = sources;
  }

  static Ancestry of(PolicyFile child, PolicySources sources) {
    var ancestry = new Ancestry(sources);
    ancestry.add(child);
    while (!ancestry.complete) {
      var parent = ancestry.parent(ancestry.files.getLast());
      if (parent.isEmpty()) {
        break;
      }
      ancestry.add(parent.get());
    }
    return ancestry;
  }

  private void add(PolicyFile file) {
    files.add(file);
    bytes += file.bytes().content().length;
    complete = file.root().isPresent() && file.at("extends").isEmpty();
  }

  /// The file first, then its parent, and so on.
  List<PolicyFile> files() {
    return files;
  }

  /// Whether all parents were read, up to one that extends nothing.
  boolean isComplete() {
    return complete;
  }

  /// Every problem of the files in their order, then those of the lock.
  List<Problem> problems() {
    return Stream.concat(
            files.stream().flatMap(file -> file.source().problems().stream()),
            Stream.ofNullable(lock).flatMap(it -> it.problems().stream()))
        .toList();
  }

  /// Reads what a file extends.
  private Optional<PolicyFile> parent(PolicyFile file) {
    if (file.parent().isEmpty()) {
      return Optional.empty();
    }
    var name = file.parent().get();
    var node = file.at("extends").orElseThrow();
    var names =
        Stream.concat(files.stream().map(it -> it.bytes().name()), Stream.of(name.written()));
    if (files.stream().anyMatch(it -> it.bytes().name().equals(name.written()))) {
      return refuse(
          file, node, "a policy that extends itself: " + names.collect(Collectors.joining(" -> ")));
    }
    if (files.size() > MOST_PARENTS) {
      return refuse(file, node, "more than " + MOST_PARENTS + " parents, one above the other");
    }
    return switch (name) {
      case ParentName.InTree(String path) ->
          ParentName.isOfServer(file.bytes().name())
              ? refuse(file, node, "a policy of the server extends policies of the server only")
              : inTree(file, node, path);
      case ParentName.OfServer(String server) -> ofServer(file, node, server);
    };
  }

  private Optional<PolicyFile> inTree(PolicyFile file, Node node, String path) {
    return switch (sources.at(path)) {
      case Found.Content(byte[] content) -> read(file, node, path, content);
      case Found.Absent _ -> refuse(file, node, "there is no file `" + path + "` in this tree");
      case Found.Unfit(String because) -> refuse(file, node, "`" + path + "` " + because);
    };
  }

  private Optional<PolicyFile> ofServer(PolicyFile file, Node node, String name) {
    var pin = lock().pin(name);
    if (pin.isEmpty()) {
      if (!lock().problems().isEmpty()) {
        return Optional.empty();
      }
      return refuse(
          file,
          node,
          "`" + name + "` is not pinned in " + PolicyLock.FILE,
          "add the line: " + name + " sha256:DIGEST");
    }
    String brings = "`onus sync` brings it";
    return switch (sources.ofServer(pin.get())) {
      case Found.Content(byte[] content) -> {
        String digest = EffectivePolicy.sha256(content);
        yield digest.equals(pin.get())
            ? read(file, node, name, content)
            : refuse(
                file,
                node,
                "the copy of `"
                    + name
                    + "` that is here has sha256:"
                    + digest
                    + ", but sha256:"
                    + pin.get()
                    + " is pinned",
                brings);
      }
      case Found.Absent _ ->
          refuse(file, node, "`" + name + "` is not here, pinned as sha256:" + pin.get(), brings);
      case Found.Unfit(String because) ->
          refuse(file, node, "the copy of `" + name + "` that is here " + because, brings);
    };
  }

  private Optional<PolicyFile> read(PolicyFile child, Node node, String name, byte[] content) {
    long together = (long) bytes + content.length;
    if (together > YamlSource.LARGEST) {
      return refuse(
          child,
          node,
          "with `"
              + name
              + "` the policy has "
              + together
              + " bytes; at most "
              + YamlSource.LARGEST
              + " are read");
    }
    return Optional.of(PolicyReader.file(name, content));
  }

  private PolicyLock lock() {
    PolicyLock known = lock;
    if (known == null) {
      known =
          switch (sources.at(PolicyLock.FILE)) {
            case Found.Content(byte[] content) -> PolicyLock.read(content);
            case Found.Absent _ -> PolicyLock.none();
            case Found.Unfit(String because) -> PolicyLock.unfit(because);
          };
      lock = known;
    }
    return known;
  }

  private static Optional<PolicyFile> refuse(PolicyFile file, Node node, String message) {
    file.source().add(node, message);
    return Optional.empty();
  }

  private static Optional<PolicyFile> refuse(
      PolicyFile file, Node node, String message, String hint) {
    file.source().add(node, message, hint);
    return Optional.empty();
  }
}

package dev.onus.policy;

import dev.onus.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which bytes the policies of a server must have: `.onus/policy.lock`.
///
/// One pin a line, `server:NAME sha256:DIGEST` with one space between; empty lines, and lines that
/// start with `#`, say nothing.
final class PolicyLock {
  static final String FILE = ".onus/policy.lock";

  /// Bytes of the file.
  static final int LARGEST = 64 * 1024;

  private static final String SHA256 = "sha256:";
  private static final String FORM = "one line is: server:NAME sha256:DIGEST";
  private final Map<String, Pin> pins = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /// What a line pins; `line` is 1-based.
  private record Pin(String digest, int line) {}

  private PolicyLock() {}

  /// Without a file nothing is pinned.
  static PolicyLock none() {
    return new PolicyLock();
  }

  /// A file that is there and not read.
  static PolicyLock unfit(String because) {
    var lock = new PolicyLock();
    lock.add(1, 1, "the lock " + because);
    return lock;
  }

  static PolicyLock read(byte[] content) {
    if (content.length > LARGEST) {
      return unfit("has " + content.length + " bytes; at most " + LARGEST + " are read");
    }
    var lock = new PolicyLock();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      int number = 0;
      for (String line : text.split("\n", -1)) {
        number++;
        // a checkout may end lines as Windows does
        lock.line(number, line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      }
    } catch (CharacterCodingException e) {
      lock.add(1, 1, "the lock is not UTF-8");
    }
    return lock;
  }

  /// The digest of a policy of the server, in hexadecimal; empty where it is not pinned.
  Optional<String> pin(String name) {
    return Optional.ofNullable(pins.get(name)).map(Pin::digest);
  }

  /// The problems in the order of the file.
  List<Problem> problems() {
    return problems;
  }

  /// What is wrong with the file, and the pins that nobody needs, each with its place.
  ///
  /// @param extended the names of all that is extended
  List<Problem> unused(List<String> extended) {
    var found = new ArrayList<>(problems);
    pins.forEach((name, pin) -> {
      if (!extended.contains(name)) {
        found.add(
            new Problem(
                FILE,
                pin.line(),
                1,
                "`" + name + "` is pinned, and nothing extends it",
                "remove the line"));
      }
    });
    return found.stream().sorted().toList();
  }

  private void line(int number, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    int space = line.indexOf(' ');
    String name = space < 0 ? line : line.substring(0, space);
    if (!ParentName.isOfServer(name)) {
      add(number, 1, "expected server:NAME");
      return;
    }
    String digest = space < 0 ? "" : line.substring(space + 1);
    if (!isDigest(digest)) {
      add(number, name.length() + 2, "expected sha256: and 64 of 0-9 and a-f");
      return;
    }
    if (pins.putIfAbsent(name, new Pin(digest.substring(SHA256.length()), number)) != null) {
      add(number, 1, "`" + name + "` is pinned twice");
    }
  }

  private static boolean isDigest(String text) {
    return text.startsWith(SHA256)
        && text.length() == SHA256.length() + 64
        && text.chars()
            .skip(SHA256.length())
            .allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private void add(int line, int column, String message) {
    problems.add(new Problem(FILE, line, column, message, FORM));
  }
}

package dev.onus.ledger.tlog;

import dev.onus.problem.Problem;
import dev.onus.problem.Suggestion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Reads a policy file, all of it before anything is refused.
///
/// The format is one of bytes: a name is the same only when all of its bytes are. So the file is
/// read byte for byte, and what is shown of it is read as UTF-8 afterwards.
final class TlogPolicyReader {
  private static final int LONGEST = 1 << 20;
  private static final int MOST = 1_024;
  private static final int MOST_PROBLEMS = 100;
  private static final String NONE = "none";
  private static final List<String> WORDS = List.of("log", "witness", "group", "quorum");

  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final List<TlogPolicy.Log> logs = new ArrayList<>();
  private final Map<String, TlogPolicy.Cosigned> witnesses = new LinkedHashMap<>();
  private final Map<String, TlogPolicy.Group> groups = new LinkedHashMap<>();
  private final Set<String> members = new HashSet<>();
  private Optional<Token> quorum = Optional.empty();

  /// What stands between white space.
  ///
  /// @param column counts bytes, from 1
  private record Token(String bytes, int line, int column) {
    /// As people read it.
    String shown() {
      return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
  }

  TlogPolicyReader(String file) {
    this.file = file;
  }

  TlogPolicy.Reading read(byte[] content) {
    if (content.length > LONGEST) {
      problem(new Token("", 1, 1), "is longer than " + LONGEST + " bytes");
      return new TlogPolicy.Refused(problems);
    }
    var lines = new String(content, StandardCharsets.ISO_8859_1).split("\n", -1);
    for (int i = 0; i < lines.length && problems.size() < MOST_PROBLEMS; i++) {
      line(lines[i], i + 1);
    }
    if (quorum.isEmpty() && problems.size() < MOST_PROBLEMS) {
      problem(new Token("", lines.length, 1), "there is no line `quorum`");
    }
    if (!problems.isEmpty()) {
      return new TlogPolicy.Refused(problems.stream().sorted().toList());
    }
    return new TlogPolicy.Accepted(
        new TlogPolicy(
            logs,
            List.copyOf(witnesses.values()),
            List.copyOf(groups.values()),
            quorum.map(Token::shown).filter(name -> !name.equals(NONE))));
  }

  private void problem(Token at, String message) {
    problems.add(new Problem(file, at.line(), at.column(), message));
  }

  private void line(String line, int number) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7F) {
        problem(new Token("", number, i + 1), "control characters are not allowed");
        return;
      }
    }
    var tokens = tokens(line, number);
    if (tokens.isEmpty() || tokens.getFirst().bytes().startsWith("#")) {
      return;
    }
    var word = tokens.getFirst();
    switch (word.bytes()) {
      case "log" -> log(tokens);
      case "witness" -> witness(tokens);
      case "group" -> group(tokens);
      case "quorum" -> quorum(tokens);
      default ->
          problems.add(
              new Problem(
                  file,
                  word.line(),
                  word.column(),
                  "lines begin with log, witness, group, quorum or #",
                  Suggestion.nearest(word.shown(), WORDS)
                      .map(near -> "did you mean `" + near + "`?")
                      .orElse(null)));
    }
  }

  private static List<Token> tokens(String line, int number) {
    var tokens = new ArrayList<Token>();
    int start = -1;
    for (int i = 0; i <= line.length(); i++) {
      boolean space = i == line.length() || line.charAt(i) == ' ' || line.charAt(i) == '\t';
      if (space && start >= 0) {
        tokens.add(new Token(line.substring(start, i), number, start + 1));
        start = -1;
      } else if (!space && start < 0) {
        start = i;
      }
    }
    return tokens;
  }

  private boolean count(List<Token> tokens, int least, int most, String form) {
    boolean right = tokens.size() >= least && tokens.size() <= most;
    if (!right) {
      problem(tokens.getFirst(), "the form is `" + form + "`");
    }
    return right;
  }

  private void log(List<Token> tokens) {
    if (!count(tokens, 2, 3, "log <vkey> [<url>]")) {
      return;
    }
    var key = key(tokens.get(1));
    if (key.isEmpty()) {
      return;
    }
    if (key.get().type() == SignatureType.COSIGNATURE_ED25519) {
      problem(tokens.get(1), "this key is one of a witness, not of a log");
    } else if (logs.stream().anyMatch(log -> log.key().sameMaterial(key.get()))) {
      problem(tokens.get(1), "this key is already that of a log above");
    } else if (room(tokens.getFirst(), logs.size())) {
      logs.add(new TlogPolicy.Log(key.get(), url(tokens, 2)));
    }
  }

  private void witness(List<Token> tokens) {
    if (!count(tokens, 3, 4, "witness <name> <vkey> [<url>]")) {
      return;
    }
    boolean named = unused(tokens.get(1));
    var key = key(tokens.get(2));
    if (key.isEmpty()) {
      return;
    }
    if (!key.get().type().cosigns()) {
      problem(tokens.get(2), "this key is one of a log, not of a witness");
    } else if (witnesses.values().stream().anyMatch(w -> w.key().sameMaterial(key.get()))) {
      problem(tokens.get(2), "this key is already that of a witness above");
    } else if (named && room(tokens.getFirst(), witnesses.size())) {
      var name = tokens.get(1);
      witnesses.put(name.bytes(), new TlogPolicy.Cosigned(name.shown(), key.get(), url(tokens, 3)));
    }
  }

  private void group(List<Token> tokens) {
    if (!count(tokens, 4, MOST, "group <name> <number|any|all> <name>...")) {
      return;
    }
    boolean named = unused(tokens.get(1));
    var of = tokens.subList(3, tokens.size());
    var needed = threshold(tokens.get(2), of.size());
    boolean known = true;
    for (var member : of) {
      known &= member(member);
    }
    if (named && known && needed.isPresent() && room(tokens.getFirst(), groups.size())) {
      var name = tokens.get(1);
      groups.put(
          name.bytes(),
          new TlogPolicy.Group(
              name.shown(), (int) needed.getAsLong(), of.stream().map(Token::shown).toList()));
    }
  }

  private OptionalLong threshold(Token token, int members) {
    var number =
        switch (token.bytes()) {
          case "any" -> OptionalLong.of(1);
          case "all" -> OptionalLong.of(members);
          default -> Decimal.parse(token.bytes());
        };
    if (number.isEmpty() || number.getAsLong() < 1 || number.getAsLong() > members) {
      problem(token, "how many must cosign is `any`, `all` or a number from 1 to " + members);
      return OptionalLong.empty();
    }
    return number;
  }

  /// Each name is a member at most once, so that a witness counts in one way only.
  private boolean member(Token name) {
    if (!known(name)) {
      return false;
    }
    if (!members.add(name.bytes())) {
      problem(name, "`" + name.shown() + "` is already a member of a group");
      return false;
    }
    return true;
  }

  private boolean known(Token name) {
    boolean known = witnesses.containsKey(name.bytes()) || groups.containsKey(name.bytes());
    if (!known) {
      problem(name, "no witness and no group above is named `" + name.shown() + "`");
    }
    return known;
  }

  private boolean unused(Token name) {
    boolean taken =
        name.bytes().equals(NONE)
            || witnesses.containsKey(name.bytes())
            || groups.containsKey(name.bytes());
    if (taken) {
      problem(name, "the name `" + name.shown() + "` is taken");
    }
    return !taken;
  }

  private void quorum(List<Token> tokens) {
    if (!count(tokens, 2, 2, "quorum <name|none>")) {
      return;
    }
    var name = tokens.get(1);
    if (quorum.isPresent()) {
      problem(tokens.getFirst(), "there is a line `quorum` already");
    } else if (name.bytes().equals(NONE) || known(name)) {
      quorum = Optional.of(name);
    } else {
      // It is there, though wrong: no second problem about it.
      quorum = Optional.of(new Token(NONE, name.line(), name.column()));
    }
  }

  private boolean room(Token at, int there) {
    if (there >= MOST) {
      problem(at, "there are more than " + MOST + " of these");
    }
    return there < MOST;
  }

  private Optional<VerifierKey> key(Token token) {
    try {
      byte[] bytes = token.bytes().getBytes(StandardCharsets.ISO_8859_1);
      return Optional.of(VerifierKey.parse(SignedNote.utf8(bytes, "key")));
    } catch (MalformedLog e) {
      problem(token, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<String> url(List<Token> tokens, int index) {
    return tokens.size() > index ? Optional.of(tokens.get(index).shown()) : Optional.empty();
  }
}

package dev.onus.provenance.signature;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The words by which people and formats name AI tools and models, and the ids that Onus uses.
public final class ToolNames {
  private static final int LONGEST_ID = 60;

  /// What the formats of other tools call them, where it isn't the id already.
  private static final Map<String, String> RECORDED =
      Map.ofEntries(
          Map.entry("claude", "claude-code"),
          Map.entry("claude-web", "claude-code"),
          Map.entry("copilot", "github-copilot"),
          Map.entry("github-copilot-cli", "github-copilot"),
          Map.entry("copilot-cli", "github-copilot"),
          Map.entry("vscode-copilot", "github-copilot"),
          Map.entry("copilot-swe-agent", "copilot-coding-agent"),
          Map.entry("codex-cli", "codex"),
          Map.entry("codex-cloud", "codex"),
          Map.entry("openai-codex", "codex"),
          Map.entry("gemini-cli", "gemini"),
          Map.entry("droid", "factory-droid"),
          Map.entry("cursor-agent", "cursor"),
          Map.entry("qwen", "qwen-code"),
          Map.entry("open-code", "opencode"),
          Map.entry("openhands-agent", "openhands"),
          Map.entry("roo", "roo-code"),
          Map.entry("factory-ai-droid", "factory-droid"),
          Map.entry("roo-cline", "roo-code"));

  private final Map<String, Word> words;

  private ToolNames(Map<String, Word> words) {
    this.words = words;
  }

  /// What a word is.
  enum Kind {
    /// A tool that is not also a person's name or an everyday word.
    PRODUCT,
    /// A tool that shares its name with people or things.
    GIVEN,
    /// A tool and its family of models.
    NAMED,
    /// A family of models.
    MODEL,
    /// Some AI, whichever.
    GENERIC,
    /// Who makes it.
    VENDOR,
    /// Joins a tool and its model.
    WITH,
    /// Separates tools.
    AND,
    /// May stand beside any of them.
    QUALIFIER
  }

  /// One word or phrase.
  record Word(Kind kind, String tool) {}

  /// The id of a tool that another format recorded: lower-case letters, digits, `.`, `_` and `-`.
  public static String recorded(String name) {
    var id = new StringBuilder();
    for (char c : name.strip().toLowerCase(Locale.ROOT).toCharArray()) {
      boolean kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
      if (id.length() < LONGEST_ID && kept) {
        id.append(c);
      } else if (!id.isEmpty() && id.charAt(id.length() - 1) != '-' && id.length() < LONGEST_ID) {
        id.append('-');
      }
    }
    while (!id.isEmpty() && id.charAt(id.length() - 1) == '-') {
      id.setLength(id.length() - 1);
    }
    String plain = id.isEmpty() ? "unknown-agent" : id.toString();
    return switch (plain) {
      case "unknown", "ai", "ai_agent", "agent" -> "unknown-agent";
      default -> RECORDED.getOrDefault(plain, plain);
    };
  }

  /// The word or phrase, given in lower case, or null when it is none of ours.
  @Nullable Word word(String lowerCase) {
    return words.get(lowerCase);
  }

  /// Reads the table of names: `name kind tool`, separated by tabs.
  static ToolNames read(String table) {
    var words = new HashMap<String, Word>();
    table
        .lines()
        .skip(1)
        .forEach(line -> {
          String[] cells = line.split("\t", -1);
          var kind = Kind.valueOf(cells[1].toUpperCase(Locale.ROOT));
          words.put(cells[0], new Word(kind, cells[2]));
        });
    return new ToolNames(Map.copyOf(words));
  }
}

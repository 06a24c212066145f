package dev.onus.provenance.signature;

import dev.onus.provenance.ToolUse;
import dev.onus.provenance.signature.ToolNames.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tools that a text names in words: `Claude Opus 4.6`, `Cursor (Claude Opus 5)`, `GPT-5.6 Sol`.
///
/// Nothing is searched for inside of prose. The text has to consist of names of tools and models,
/// versions and the few words that go with them; a person who shares a name with a tool comes with
/// a surname or with an address, and neither is among those words.
final class Disclosure {
  private static final int LONGEST_TEXT = 300;
  private static final int LONGEST_PHRASE = 4;

  private static final Pattern REASONING = Pattern.compile("o[1-9](-[a-z0-9]+)*");
  private static final Pattern CHATGPT = Pattern.compile("chatgpt-?v?(\\d[\\d.]*)");

  private final ToolNames names;
  private final List<ToolUse> uses = new ArrayList<>();
  private NamedTool current = new NamedTool();
  private boolean certain;
  private boolean leads;
  private int words;
  private int unknown;

  private Disclosure(ToolNames names) {
    this.names = names;
  }

  /// What a text discloses.
  ///
  /// @param complete whether each of its words is understood
  /// @param certain whether it names something that can't be a person: a model with its version, a
  ///   product by its full name
  /// @param leads whether it begins with a name
  record Reading(List<ToolUse> uses, boolean complete, boolean certain, boolean leads) {
    /// The tools that the text surely declares; none when it might speak of a person.
    ///
    /// @param address the address that follows the text, if one does
    List<ToolUse> declared(@Nullable String address) {
      boolean ofPerson = address != null && address.indexOf('@') >= 0;
      boolean accepted = ofPerson ? complete && certain : complete || (certain && leads);
      return accepted ? uses : List.of();
    }
  }

  /// Reads a text without its address.
  static Reading read(ToolNames names, String text) {
    if (text.length() > LONGEST_TEXT) {
      return new Reading(List.of(), false, false, false);
    }
    var disclosure = new Disclosure(names);
    disclosure.take(words(text));
    disclosure.next();
    return new Reading(
        ToolUse.distinct(disclosure.uses),
        disclosure.unknown == 0,
        disclosure.certain,
        disclosure.leads);
  }

  private void take(List<String> text) {
    for (int i = 0; i < text.size(); ) {
      int length = Math.min(LONGEST_PHRASE, text.size() - i);
      Word word = null;
      String phrase = "";
      for (; length > 0 && word == null; length--) {
        phrase = String.join(" ", text.subList(i, i + length));
        word = names.word(phrase);
      }
      if (word == null) {
        single(text.get(i));
        i++;
      } else {
        known(word, phrase);
        i += length + 1;
      }
      words++;
    }
  }

  private void known(Word word, String phrase) {
    switch (word.kind()) {
      case PRODUCT -> {
        tool(word.tool(), false);
        certain = true;
      }
      case GIVEN -> tool(word.tool(), phrase.equals("claude"));
      case NAMED -> {
        tool(word.tool(), true);
        certain = true;
      }
      case MODEL -> model(phrase, word.tool());
      case GENERIC -> {
        if (current.isEmpty()) {
          tool(ToolUse.UNNAMED, false);
        }
        certain = true;
      }
      case AND -> next();
      case QUALIFIER -> {
        switch (phrase) {
          case "pro", "flash", "mini", "nano", "turbo", "lite", "ultra" ->
              current.takeVariant(phrase);
          default -> {}
        }
      }
      case VENDOR -> leads |= words == 0;
      case WITH -> {}
    }
  }

  /// A word that is no name by itself: a version, `gpt-5.4`, `claude-opus-4-6`, `o3`, `ChatGPTv5`.
  private void single(String word) {
    if (word.equals(",")) {
      next();
      return;
    }
    if (NamedTool.isVersion(word)) {
      certain |= current.takeVersion(word);
      return;
    }
    int head = 0;
    while (head < word.length() && Character.isLetter(word.charAt(head))) {
      head++;
    }
    boolean numbered = word.chars().anyMatch(c -> c >= '0' && c <= '9');
    var family = names.word(word.substring(0, head));
    if (REASONING.matcher(word).matches()) {
      model(word, "gpt");
    } else if (CHATGPT.matcher(word).matches()) {
      tool("chatgpt", true);
      certain |= current.takeVersion(CHATGPT.matcher(word).replaceFirst("$1"));
    } else if (family != null && numbered && namesModels(family)) {
      model(word, family.tool());
    } else {
      unknown++;
    }
  }

  private static boolean namesModels(Word word) {
    return switch (word.kind()) {
      case NAMED, MODEL -> true;
      case GIVEN -> word.tool().equals("claude");
      case PRODUCT, GENERIC, VENDOR, WITH, AND, QUALIFIER -> false;
    };
  }

  private void tool(String id, boolean isFamily) {
    leads |= words == 0;
    if (!current.takeTool(id, isFamily)) {
      next();
      current.takeTool(id, isFamily);
    }
  }

  private void model(String name, String family) {
    leads |= words == 0;
    certain = true;
    if (!current.takeModel(name, family)) {
      next();
      current.takeModel(name, family);
    }
  }

  private void next() {
    if (!current.isEmpty()) {
      uses.add(current.use());
      current = new NamedTool();
    }
  }

  /// Lower-case words; a comma, a plus or an ampersand is a word of its own.
  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ' ' : text.charAt(i);
      if (Character.isLetterOrDigit(c) || isInner(c)) {
        continue;
      }
      String word = trim(text.substring(start, i));
      if (!word.isEmpty()) {
        words.add(word);
      }
      if (c == ',' || c == ';' || c == '+' || c == '&') {
        words.add(",");
      }
      start = i + 1;
    }
    return words;
  }

  private static boolean isInner(char c) {
    return c == '.' || c == '-' || c == '_' || c == '\'';
  }

  private static String trim(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && isInner(word.charAt(start))) {
      start++;
    }
    while (end > start && isInner(word.charAt(end - 1))) {
      end--;
    }
    return word.substring(start, end).toLowerCase(Locale.ROOT);
  }
}

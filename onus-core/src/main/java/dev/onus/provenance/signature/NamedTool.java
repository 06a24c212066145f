package dev.onus.provenance.signature;

import dev.onus.provenance.ToolUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One tool with its model, while the words that name them are read.
final class NamedTool {
  private @Nullable String tool;

  /// Whether the tool is also the name of a family of models, as `claude` is.
  private boolean toolIsFamily;

  private String family = "";
  private final List<String> model = new ArrayList<>();

  boolean isEmpty() {
    return tool == null && model.isEmpty();
  }

  /// Takes the name of a tool; false when it can only be another one.
  boolean takeTool(String id, boolean isFamily) {
    if (isEmpty()) {
      tool = id;
      toolIsFamily = isFamily;
      family = isFamily ? id : "";
      return true;
    }
    if (isFamily) {
      boolean namesModel = !toolIsFamily && tool != null && model.isEmpty();
      boolean repeats = family.equals(id);
      if (namesModel) {
        model.add(id); // "Cursor (Claude …)"
        family = id;
      } else if (repeats && tool == null) {
        tool = id;
        toolIsFamily = true;
      }
      return namesModel || repeats;
    }
    if (tool == null || toolIsFamily) {
      if (model.isEmpty()) {
        model.add(family);
      }
      tool = id; // "Opus 4.6 via Claude Code"
      toolIsFamily = false;
      return true;
    }
    return tool.equals(id);
  }

  /// Takes the name of a model; false when it belongs to another tool.
  boolean takeModel(String name, String ofFamily) {
    boolean fits = family.isEmpty() || family.equals(ofFamily) || (toolIsFamily && model.isEmpty());
    boolean complete = model.stream().anyMatch(NamedTool::isName) && !model.contains(ofFamily);
    if (!fits || complete) {
      return false;
    }
    model.removeIf(part -> !isVersion(part)); // "claude opus": the family adds nothing
    model.add(name);
    family = ofFamily;
    return true;
  }

  /// Takes a version; it is the model's when there is one, else that of a tool that is a family.
  ///
  /// @return whether it is the version of a model
  boolean takeVersion(String version) {
    if (model.isEmpty() && toolIsFamily) {
      model.add(family);
    }
    if (model.isEmpty() || model.stream().anyMatch(NamedTool::isVersion)) {
      return false;
    }
    model.add(version);
    return true;
  }

  /// Takes `pro`, `flash` and their like, which belong to a model when they follow its version.
  void takeVariant(String variant) {
    if (model.isEmpty() && toolIsFamily) {
      return;
    }
    if (!model.isEmpty()) {
      model.add(variant);
    }
  }

  ToolUse use() {
    String id = tool == null ? family : tool;
    String declared = String.join("-", model);
    return new ToolUse(id, declared.isEmpty() || declared.equals(id) ? null : declared);
  }

  private static boolean isName(String part) {
    return !isVersion(part);
  }

  /// `4.6`, `5`, `v2.1.133`, `1m`, `20250514`.
  static boolean isVersion(String word) {
    int start = word.startsWith("v") ? 1 : 0;
    if (start == word.length() || !isDigit(word.charAt(start))) {
      return false;
    }
    int end = start;
    while (end < word.length() && (isDigit(word.charAt(end)) || word.charAt(end) == '.')) {
      end++;
    }
    return word.length() - end <= 1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package dev.onus.provenance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tool that took part, with the model that was declared for it, if one was. A model is always
/// declared, never verified.
public record ToolUse(String tool, @Nullable String model) {
  /// The id of a tool of which nothing but its presence is known.
  public static final String UNNAMED = "unknown-agent";

  public ToolUse {
    if (tool.isBlank()) {
      throw new IllegalArgumentException("a tool needs an id");
    }
  }

  /// Whether it is known only that some tool took part.
  public boolean isUnnamed() {
    return tool.equals(UNNAMED);
  }

  /// What the tool has in common with its siblings: `claude` for `claude-code`, `copilot` for
  /// `github-copilot` and `copilot-coding-agent`. Claims about one family don't contradict each
  /// other.
  public String family() {
    return switch (tool) {
      case "claude-code" -> "claude";
      case "github-copilot", "copilot-coding-agent" -> "copilot";
      case "qwen-code" -> "qwen";
      case "chatgpt", "codex", "gpt" -> "openai";
      default -> tool;
    };
  }

  /// The same uses without repetition: a use without a model says nothing beside one of the same
  /// tool with a model, and an unnamed agent nothing beside a named one.
  public static List<ToolUse> distinct(List<ToolUse> uses) {
    if (uses.size() < 2) {
      return List.copyOf(uses);
    }
    boolean named = false;
    var withModel = new LinkedHashSet<String>();
    for (ToolUse use : uses) {
      named |= !use.isUnnamed();
      if (use.model() != null) {
        withModel.add(use.tool());
      }
    }
    var distinct = new LinkedHashSet<ToolUse>();
    for (ToolUse use : uses) {
      boolean covered = use.model() == null && withModel.contains(use.tool());
      if (!covered && !(named && use.isUnnamed())) {
        distinct.add(use);
      }
    }
    return List.copyOf(new ArrayList<>(distinct));
  }
}

package dev.onus.cli.setup;

import java.util.Map;

/// A first policy, not written yet.
public sealed interface Draft permits PolicyDraft, TemplateDraft {
  /// What it was made from.
  Facts facts();

  /// The policy as YAML.
  String text();

  /// The people of the history that it names, by their ids.
  Map<String, Colleague> people();
}

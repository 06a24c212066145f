package dev.onus.e2e.server;

import tools.jackson.databind.json.JsonMapper;

/// Texts as JSON has them.
final class JsonText {
  private JsonText() {}

  static String of(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }
}

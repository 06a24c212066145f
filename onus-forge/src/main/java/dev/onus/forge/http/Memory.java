package dev.onus.forge.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers that the forge gave a tag for, so that asking again costs it and our limit nothing. What
/// one credential was shown, another is never shown.
final class Memory {
  private static final int MOST = 200;
  private static final int LARGEST = 64 * 1024;

  private final Map<Key, Kept> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
          return size() > MOST;
        }
      };

  private record Key(String path, String authorization) {}

  /// @param tag the forge's
  record Kept(String tag, Answer answer) {}

  synchronized @Nullable Kept of(Request request, String authorization) {
    return request.method() == Request.Method.GET
        ? answers.get(new Key(request.path(), authorization))
        : null;
  }

  synchronized void keep(Request request, String authorization, Answer answer) {
    String tag = answer.headers().firstValue("etag").orElse("");
    if (request.method() == Request.Method.GET
        && !tag.isEmpty()
        && answer.body().length <= LARGEST) {
      answers.put(new Key(request.path(), authorization), new Kept(tag, answer));
    }
  }
}

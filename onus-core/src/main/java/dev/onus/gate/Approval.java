package dev.onus.gate;

import dev.onus.custody.Custody;
import dev.onus.custody.Person;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Somebody's yes to a change as it was then.
///
/// @param person who, and how that is known
/// @param commit the head that they saw
/// @param fileIds by path, the file ids of what they saw
/// @param at when it was received; null where that is not known
/// @param checklist what they answered
public record Approval(
    Person person,
    String commit,
    Map<String, String> fileIds,
    @Nullable Instant at,
    Custody.Checklist checklist) {
  public Approval {
    fileIds = Map.copyOf(fileIds);
  }

  /// Whether it covers a file as it is now.
  public boolean covers(ChangedFile file) {
    return file.fileId().equals(fileIds.get(file.path()));
  }
}

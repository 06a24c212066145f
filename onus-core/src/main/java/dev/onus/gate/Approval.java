package dev.onus.gate;

import dev.onus.custody.Person;
import java.util.Map;

/// Somebody's yes to a change as it was then.
///
/// @param person who, and how that is known
/// @param commit the head that they saw
/// @param fileIds by path, the file ids of what they saw
/// @param checklist how many items of a checklist they answered, how many of them with `fail`
public record Approval(
    Person person, String commit, Map<String, String> fileIds, Checklist checklist) {
  public Approval {
    fileIds = Map.copyOf(fileIds);
  }

  /// Answers to a checklist.
  public record Checklist(int answered, int failed) {
    /// No item was answered.
    public static final Checklist NONE = new Checklist(0, 0);
  }

  /// Whether it covers a file as it is now.
  boolean covers(ChangedFile file) {
    return file.fileId().equals(fileIds.get(file.path()));
  }
}

package dev.onus.cli.gate;

import dev.onus.history.Repository;
import dev.onus.history.change.ChangeToJudge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What a decision about a change binds to.
public final class FilesOfChange {
  private FilesOfChange() {}

  /// The change as a decision about it states it.
  ///
  /// @param name of the change
  /// @param from the merge base of the change
  /// @param head its last commit
  /// @param decided which of its paths; without `fileIds` when it touches none of them
  public static Map<String, Object> stated(
      Repository repository, String name, String from, String head, Predicate<String> decided) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("change", name);
    data.put("commit", head);
    List<Map<String, String>> files =
        ChangeToJudge.fileIds(repository, from, head).entrySet().stream()
            .filter(file -> decided.test(file.getKey()))
            .map(file -> Map.of("path", file.getKey(), "id", file.getValue()))
            .toList();
    if (!files.isEmpty()) {
      data.put("fileIds", files);
    }
    return data;
  }
}

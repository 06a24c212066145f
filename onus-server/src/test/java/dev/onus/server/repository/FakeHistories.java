package dev.onus.server.repository;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Histories that a test states.
public final class FakeHistories implements Histories {
  private final Map<String, Refs> refs = new HashMap<>();
  private final Map<String, Counted> counted = new HashMap<>();
  private final Map<String, FileView> files = new HashMap<>();
  private final Map<String, String> revisions = new HashMap<>();

  /// What HEAD of a repository is.
  public void head(String repository, String commit) {
    refs.put(repository, new Refs(commit, "main", List.of("main"), List.of(), "state " + commit));
  }

  void refs(String repository, Refs given) {
    refs.put(repository, given);
  }

  void revision(String name, String commit) {
    revisions.put(name, commit);
  }

  void at(String commit, Counted given) {
    counted.put(commit, given);
  }

  void file(FileView view) {
    files.put(view.path(), view);
  }

  @Override
  public Optional<Refs> refs(RegisteredRepository repository) {
    return Optional.ofNullable(refs.get(repository.name()));
  }

  @Override
  public Optional<String> resolve(RegisteredRepository repository, String revision) {
    return Optional.ofNullable(revisions.get(revision));
  }

  @Override
  public Counted at(RegisteredRepository repository, String commit) {
    return counted.getOrDefault(commit, new Counted.Missing());
  }

  @Override
  public Optional<FileView> file(
      RegisteredRepository repository, String commit, String path, int from, int count) {
    return Optional.ofNullable(files.get(path));
  }
}

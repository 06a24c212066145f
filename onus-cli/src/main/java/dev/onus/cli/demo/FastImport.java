package dev.onus.cli.demo;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// One stream into `git fast-import`: commits, tags and notes, in the order in which they are
/// written.
final class FastImport implements AutoCloseable {
  private final Process process;
  private final OutputStream stream;
  private final BufferedReader answers;
  private final Map<String, Integer> tips = new LinkedHashMap<>();
  private int mark;

  FastImport(IsolatedGit git) {
    process = git.start("fast-import", "--quiet", "--done", "--date-format=raw");
    stream = new BufferedOutputStream(process.getOutputStream());
    answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /// Writes a commit and returns its id.
  ///
  /// @param before the files of its first parent, path to content
  /// @param after its own files
  String commit(StoryCommit commit, Map<String, String> before, Map<String, String> after)
      throws IOException {
    mark++;
    line("commit " + commit.ref());
    line("mark :" + mark);
    line("author " + commit.author().raw());
    line("committer " + commit.committer().raw());
    data(commit.message());
    Integer parent = tips.getOrDefault(commit.branch(), tips.get("main"));
    if (parent != null) {
      line("from :" + parent);
    }
    if (commit.merged().isPresent()) {
      line("merge :" + tips.get(commit.merged().get()));
    }
    for (String path : before.keySet()) {
      if (!after.containsKey(path)) {
        line("D " + path);
      }
    }
    for (var file : after.entrySet()) {
      if (!file.getValue().equals(before.get(file.getKey()))) {
        line("M 100644 inline " + file.getKey());
        data(file.getValue());
      }
    }
    tips.put(commit.branch(), mark);
    line("get-mark :" + mark);
    return answer();
  }

  /// Tags the commit that was written last.
  void tag(StoryCommit.Tag tag) throws IOException {
    line("tag " + tag.name());
    line("from :" + mark);
    line("tagger " + tag.tagger().raw());
    data(tag.message());
  }

  /// Attaches a note to the commit that was written last.
  void note(String ref, Moment writer, String text) throws IOException {
    line("commit " + ref);
    line("committer " + writer.raw());
    data("Notes added by the recorder\n");
    line("N inline :" + mark);
    data(text);
  }

  /// Ends the stream; everything is in the repository now.
  void finish() throws IOException, InterruptedException {
    line("done");
    stream.close();
    String rest = answers.lines().findFirst().orElse("");
    if (process.waitFor() != 0) {
      throw DemoFailure.git("git fast-import failed: " + rest);
    }
  }

  private String answer() throws IOException {
    stream.flush();
    String answer = answers.readLine();
    if (answer == null || !answer.matches("[0-9a-f]{40}")) {
      throw DemoFailure.git("git fast-import failed: " + answer);
    }
    return answer;
  }

  private void line(String text) throws IOException {
    stream.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void data(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    line("data " + bytes.length);
    stream.write(bytes);
    line("");
  }

  @Override
  public void close() {
    process.destroy();
  }
}

package dev.onus.history.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A bare clone of our own, fetched from elsewhere. Nothing that the other side sends makes git
/// execute anything, ask for a password, or talk to another address: its configuration is ours, no
/// redirect is followed, and objects are checked before they are taken.
///
/// Besides branches and tags it takes notes, and the last commits of changes as the forges keep
/// them (`refs/pull/N/head`, `refs/merge-requests/N/head`), so that a change from a fork is there.
public final class Mirror {
  private static final List<String> REFS =
      List.of(
          "+refs/heads/*:refs/heads/*",
          "+refs/tags/*:refs/tags/*",
          "+refs/notes/*:refs/notes/*",
          "+refs/pull/*/head:refs/pull/*/head",
          "+refs/merge-requests/*/head:refs/merge-requests/*/head");

  private static final List<String> CONFIGURATION =
      List.of(
          "core.hooksPath=/dev/null",
          "core.fsmonitor=false",
          "core.askPass=",
          "credential.helper=",
          "gc.auto=0",
          "maintenance.auto=false",
          "http.followRedirects=false",
          "http.lowSpeedLimit=1000",
          "http.lowSpeedTime=60",
          "fetch.fsckObjects=true",
          // old histories are full of these, and nothing comes of them
          "fetch.fsck.zeroPaddedFilemode=warn",
          "fetch.fsck.missingSpaceBeforeDate=warn",
          "fetch.fsck.missingSpaceBeforeEmail=warn",
          "fetch.fsck.missingEmail=warn",
          "fetch.fsck.missingNameBeforeEmail=warn",
          "fetch.fsck.badTimezone=warn",
          "fetch.fsck.badEmail=warn",
          "fetch.fsck.badDateOverflow=warn",
          "fetch.fsck.nullSha1=warn",
          "fetch.fsck.missingTaggerEntry=warn",
          "fetch.fsck.badTagName=warn");

  private static final String HERE = "http://127.0.0.1:";
  private static final int LONGEST_MESSAGE = 4000;
  private static final Pattern PERCENT = Pattern.compile("([A-Za-z ]{3,40}):\\s+(\\d{1,3})%");
  private static final Pattern SYMBOLIC = Pattern.compile("ref: (refs/heads/[^\\s]{1,250})\\tHEAD");

  private final Path directory;
  private final String protocols;

  private Mirror(Path directory, String protocols) {
    this.directory = directory;
    this.protocols = protocols;
  }

  /// The clone in a directory, which need not be there yet.
  public static Mirror at(Path directory) {
    return new Mirror(directory, "https");
  }

  /// The same, of a forge that the server's configuration names: one on this machine may be asked
  /// without TLS.
  public static Mirror ofForge(Path directory) {
    return new Mirror(directory, "https:http");
  }

  /// The same, which may be fetched from a directory of this machine too.
  static Mirror local(Path directory) {
    return new Mirror(directory, "https:file");
  }

  /// Where it is fetched from.
  ///
  /// @param url without a credential
  /// @param authorization the value of the header of that name; empty where none is needed
  public record Source(String url, String authorization) {
    public Source {
      if (url.startsWith("-") || url.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
        throw new IllegalArgumentException("this is no address: " + url);
      }
      int scheme = url.indexOf("://");
      int path = scheme < 0 ? -1 : url.indexOf('/', scheme + 3);
      String host = scheme < 0 ? "" : url.substring(scheme + 3, path < 0 ? url.length() : path);
      if (host.contains("@")) {
        throw new IllegalArgumentException("an address holds no name and no password");
      }
    }

    /// Without the secret.
    @Override
    public String toString() {
      return "Source[url=" + url + "]";
    }
  }

  /// How far it has come.
  ///
  /// @param what as git says it
  public record Progress(String what, int percent) {}

  /// Fetches what is new and forgets what is gone there. Two at once wait for each other.
  ///
  /// @param limit after which it is given up
  /// @throws MirrorFailure when it did not work; what was there before still is
  public void update(Source source, Duration limit, Consumer<Progress> progress)
      throws MirrorFailure {
    if (source.url().startsWith("http://") && !source.url().startsWith(HERE)) {
      throw new MirrorFailure("an address of another machine begins with https://");
    }
    try {
      Files.createDirectories(directory);
      try (var lock =
              FileChannel.open(
                  directory.resolve("onus-fetch.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = lock.lock()) {
        if (!Files.isRegularFile(directory.resolve("HEAD"))) {
          run(source, limit, progress, List.of("init", "--bare", "--quiet", "--template="));
        }
        var fetch =
            new ArrayList<>(
                List.of(
                    "fetch",
                    "--prune",
                    "--no-tags",
                    "--no-auto-maintenance",
                    "--no-write-fetch-head",
                    "--no-recurse-submodules",
                    "--progress",
                    "--end-of-options",
                    source.url()));
        fetch.addAll(REFS);
        run(source, limit, progress, fetch);
        point(source, limit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Points HEAD at the other side's main branch.
  private void point(Source source, Duration limit) throws IOException, MirrorFailure {
    String said =
        run(
            source,
            limit,
            _ -> {},
            List.of("ls-remote", "--symref", "--end-of-options", source.url(), "HEAD"));
    Matcher branch = SYMBOLIC.matcher(said);
    if (branch.find()) {
      run(source, limit, _ -> {}, List.of("symbolic-ref", "HEAD", branch.group(1)));
    }
  }

  private String run(
      Source source, Duration limit, Consumer<Progress> progress, List<String> arguments)
      throws IOException, MirrorFailure {
    var command = new ArrayList<String>(List.of("git", "--git-dir=" + directory));
    for (String one : CONFIGURATION) {
      command.add("-c");
      command.add(one);
    }
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    environment(builder.environment(), source);
    Process process = builder.start();
    process.getOutputStream().close();
    var said = new StringBuilder();
    var reader = Thread.ofVirtual().start(() -> read(process.getErrorStream(), said, progress));
    var output = new StringBuilder();
    var out = Thread.ofVirtual().start(() -> read(process.getInputStream(), output, _ -> {}));
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new MirrorFailure("git gave no end within " + limit.toMinutes() + " minutes");
      }
      reader.join();
      out.join();
    } catch (InterruptedException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new MirrorFailure("interrupted");
    }
    if (process.exitValue() != 0) {
      throw new MirrorFailure(reason(said.toString()));
    }
    return output.toString();
  }

  private void environment(Map<String, String> environment, Source source) {
    environment.keySet().removeIf(key -> key.startsWith("GIT_") || key.startsWith("SSH_"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("GIT_ATTR_NOSYSTEM", "1");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    environment.put("GIT_ALLOW_PROTOCOL", protocols);
    environment.put("LC_ALL", "C");
    if (!source.authorization().isEmpty()) {
      // the environment of a process is its owner's alone; arguments are everybody's
      environment.put("GIT_CONFIG_COUNT", "1");
      environment.put("GIT_CONFIG_KEY_0", "http." + source.url() + ".extraHeader");
      environment.put("GIT_CONFIG_VALUE_0", "Authorization: " + source.authorization());
    }
  }

  private static void read(InputStream stream, StringBuilder said, Consumer<Progress> progress) {
    byte[] chunk = new byte[4096];
    try (stream) {
      for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
        String text = new String(chunk, 0, count, StandardCharsets.UTF_8);
        said.append(text);
        if (said.length() > 2 * LONGEST_MESSAGE) {
          said.delete(0, said.length() - LONGEST_MESSAGE);
        }
        Matcher percent = PERCENT.matcher(text);
        while (percent.find()) {
          progress.accept(
              new Progress(percent.group(1).strip(), Integer.parseInt(percent.group(2))));
        }
      }
    } catch (IOException e) {
      // the process has ended; its exit code says how
    }
  }

  private static String reason(String said) {
    List<String> lines =
        said.lines()
            .flatMap(line -> List.of(line.split("\r", -1)).stream())
            .map(String::strip)
            .filter(line -> line.startsWith("fatal:") || line.startsWith("error:"))
            .toList();
    return lines.isEmpty() ? "git failed" : String.join("; ", lines);
  }
}

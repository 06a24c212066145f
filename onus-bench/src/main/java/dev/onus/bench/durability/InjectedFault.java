package dev.onus.bench.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One system call on the files of a log that fails: strace makes it so.
///
/// @param call the system call
/// @param what `error=EIO`, `error=ENOSPC` or `signal=KILL`
/// @param number the how manieth of these calls, from 1
/// @param lasting whether every later one fails too
record InjectedFault(String call, String what, int number, boolean lasting) {
  private static final Pattern CALL = Pattern.compile("(?m)^(\\d+) +([a-z0-9_]+)\\(");

  /// Calls that may need room on the disk.
  private static final Set<String> ALLOCATING =
      Set.of("openat", "pwrite64", "write", "fsync", "fdatasync", "ftruncate", "mkdir", "link");

  /// Calls that leave the files as they are. A process that is killed there leaves what one leaves
  /// that is killed at the next call of another kind.
  private static final Set<String> READING =
      Set.of(
          "pread64",
          "read",
          "lseek",
          "stat",
          "fstat",
          "lstat",
          "newfstatat",
          "statx",
          "access",
          "fcntl",
          "close",
          "mmap",
          "munmap",
          "getcwd",
          "readlink");

  /// Calls that go on failing once a disk is broken.
  private static final Set<String> LASTING = Set.of("fsync", "fdatasync");

  boolean kills() {
    return what.equals("signal=KILL");
  }

  /// Whether a process may have to end because of it: SQLite holds a lock that it could not let go
  /// of for as long as the process lives.
  boolean keepsALock() {
    return call.equals("fcntl");
  }

  /// What starts a program with this fault in it.
  List<String> around(Path log, Path trace) {
    // no signal is delivered where a filter of the kernel stopped the call
    List<String> command = kills() ? following(log, trace) : tracing(log, trace);
    command.addAll(List.of("-e", "trace=" + call));
    command.addAll(
        List.of("-e", "inject=" + call + ":" + what + ":when=" + number + (lasting ? "+" : "")));
    return command;
  }

  /// What starts a program and records its calls on the files of a log.
  static List<String> tracing(Path log, Path trace) {
    List<String> command = following(log, trace);
    command.add("--seccomp-bpf");
    return command;
  }

  private static List<String> following(Path log, Path trace) {
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-q", "-o", trace.toString()));
    for (String end : List.of("", "-wal", "-shm", "-journal", ".key", ".lock")) {
      command.addAll(List.of("-P", log + end));
    }
    command.addAll(List.of("-P", String.valueOf(log.getParent())));
    return command;
  }

  /// Whether a trace shows that the fault happened.
  boolean happened(Path trace) throws IOException {
    String text = Files.readString(trace);
    return text.contains(kills() ? "+++ killed by SIGKILL" : "(INJECTED)");
  }

  /// Every fault that a recorded run had room for. strace counts for each thread by itself; the one
  /// that writes has the most calls.
  static List<InjectedFault> of(Path trace) throws IOException {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    Matcher matcher = CALL.matcher(Files.readString(trace));
    while (matcher.find()) {
      counts
          .computeIfAbsent(matcher.group(2), _ -> new HashMap<>())
          .merge(matcher.group(1), 1, Integer::sum);
    }
    List<InjectedFault> faults = new ArrayList<>();
    counts.keySet().stream()
        .sorted()
        .forEach(call -> {
          int most = counts.get(call).values().stream().max(Integer::compare).orElse(0);
          for (int number = 1; number <= most; number++) {
            if (!READING.contains(call)) {
              faults.add(new InjectedFault(call, "signal=KILL", number, false));
            }
            faults.add(new InjectedFault(call, "error=EIO", number, false));
            if (ALLOCATING.contains(call)) {
              faults.add(new InjectedFault(call, "error=ENOSPC", number, false));
            }
            if (LASTING.contains(call)) {
              faults.add(new InjectedFault(call, "error=EIO", number, true));
            }
          }
        });
    return faults;
  }
}

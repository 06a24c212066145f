package dev.onus.cli;

import dev.onus.cli.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/// What a command is given of the process that it runs in. Tests give their own.
///
/// @param in standard input
/// @param out standard output, unbuffered
/// @param err standard error, unbuffered
/// @param terminal which of them are a terminal
/// @param environment the environment variables
record Surroundings(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Terminal terminal,
    Map<String, String> environment) {

  /// Those of this process. The streams are the bare file descriptors: `System.out` hides that a
  /// write has failed.
  static Surroundings ofProcess() {
    var environment = System.getenv();
    return new Surroundings(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Terminal.ofProcess(environment),
        environment);
  }
}

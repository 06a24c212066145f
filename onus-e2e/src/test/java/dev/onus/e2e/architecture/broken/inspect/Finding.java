package dev.onus.e2e.architecture.broken.inspect;

import dev.onus.e2e.architecture.broken.history.Log;
import picocli.CommandLine;

/// Sees its sibling, and the command line's library.
public record Finding(Log other, CommandLine program) {}

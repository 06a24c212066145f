package dev.onus.cli.survey;

import dev.onus.cli.terminal.Progress;

/// Shows how far the work has come.
@FunctionalInterface
public interface Bars {
  /// A bar for one part of the work; the caller closes it.
  Progress open(String label, long total);
}

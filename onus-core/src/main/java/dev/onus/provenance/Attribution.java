package dev.onus.provenance;

import java.util.List;
import java.util.Map;

/// Where the lines of a file come from, at any revision.
public interface Attribution {
  /// The origins of the lines `first` to `last` (1-based, inclusive) of a file, in order of the
  /// lines and without gaps. Lines past the end of the file are left out; a file that is not there
  /// gives an empty list.
  ///
  /// @param commit the full id of the revision
  List<LineRun> lines(String commit, String path, int first, int last);

  /// Announces what will be asked for, so that an implementation that computes on demand can do it
  /// in one go. Changes no answer.
  ///
  /// @param ranges per path, pairs of first and last line
  default void prepare(String commit, Map<String, List<LineRange>> ranges) {}
}

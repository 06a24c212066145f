package dev.onus.server.boundary;

import java.util.Map;

/// What came of a wish.
public sealed interface WishOutcome {
  /// It is in the log.
  ///
  /// @param repeated whether an earlier request with the same key had put it there
  record Recorded(String exception, long position, boolean repeated) implements WishOutcome {}

  /// It needs the signature of the person, because a session's word lets nothing pass at a gate.
  ///
  /// @param person who has to sign
  /// @param statement to be signed byte for byte, without a line end
  /// @param namespace of the signature
  /// @param fields what to send along with the signature, so that the statement stays the same
  record ToSign(
      String exception,
      String person,
      String statement,
      String namespace,
      Map<String, String> fields)
      implements WishOutcome {
    public ToSign {
      fields = Map.copyOf(fields);
    }
  }

  /// There is no such exception in the repository.
  record Absent(String because) implements WishOutcome {}

  /// It was understood and does not hold.
  record Refused(String because) implements WishOutcome {}
}

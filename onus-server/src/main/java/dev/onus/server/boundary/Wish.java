package dev.onus.server.boundary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody wants to be recorded of an exception.
public sealed interface Wish {
  /// To have one.
  ///
  /// @param exception its id; null: one is chosen
  /// @param paths none: all of the area
  /// @param branch null: on every branch
  /// @param days null: as long as the area allows
  record Request(
      @Nullable String exception,
      String boundary,
      List<String> tools,
      List<String> paths,
      @Nullable String branch,
      @Nullable Integer days,
      String reason)
      implements Wish {
    public Request {
      tools = List.copyOf(tools);
      paths = List.copyOf(paths);
    }
  }

  /// To grant it.
  ///
  /// @param until RFC 3339; null: as was asked
  /// @param reason null: none is said
  record Grant(
      String exception, @Nullable String until, @Nullable String reason, Signature signature)
      implements Wish {}

  /// To stand by what was made of it.
  ///
  /// @param head the last commit of the finished change, or a name of it
  /// @param base the branch that the change goes to; null: the one that governs
  /// @param change what the records call the change; null: after its head
  record Ratify(
      String exception,
      String head,
      @Nullable String base,
      @Nullable String change,
      Signature signature)
      implements Wish {}

  /// To end it.
  record Revoke(String exception, String reason) implements Wish {}

  /// The signature under a decision, as far as there is one.
  ///
  /// @param salt of its private text, in hexadecimal, as it was prepared; null before that
  /// @param text the output of `ssh-keygen -Y sign`; null before that
  record Signature(@Nullable String salt, @Nullable String text) {
    /// Not signed yet.
    public static final Signature NONE = new Signature(null, null);
  }
}

package dev.onus.provenance.signature;

import dev.onus.provenance.Evidence;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The part of a commit in which a mark is looked for; it decides how strong the evidence is.
sealed interface Channel {
  /// A name or an address in the header of the commit.
  enum Header implements Channel {
    AUTHOR_NAME,
    AUTHOR_EMAIL,
    COMMITTER_NAME,
    COMMITTER_EMAIL
  }

  /// Text of the message.
  enum Text implements Channel {
    /// The first line.
    SUBJECT,
    /// Each line after the first.
    BODY_LINE
  }

  /// The value of a `Key: value` line anywhere in the message.
  ///
  /// @param key in lower case
  /// @param stated whether a person fills it in by hand, in words of their own
  record Trailer(String key, boolean stated) implements Channel {}

  /// The strength of a mark that is found here. Bots sign with an identity, tools write trailers;
  /// what a person states in words, and a footer that anybody can paste, is a disclosure.
  default Evidence evidence() {
    return switch (this) {
      case Header _ -> Evidence.PLATFORM;
      case Text _ -> Evidence.DISCLOSED;
      case Trailer trailer -> trailer.stated() ? Evidence.DISCLOSED : Evidence.TRAILER;
    };
  }

  /// The channel with this name in the table, or null when there is none.
  static @Nullable Channel named(String name) {
    return switch (name) {
      case "author_name" -> Header.AUTHOR_NAME;
      case "author_email" -> Header.AUTHOR_EMAIL;
      case "committer_name" -> Header.COMMITTER_NAME;
      case "committer_email" -> Header.COMMITTER_EMAIL;
      case "subject" -> Text.SUBJECT;
      case "body_line" -> Text.BODY_LINE;
      default -> trailer(name);
    };
  }

  private static @Nullable Channel trailer(String name) {
    int colon = name.indexOf(':');
    String kind = colon < 0 ? "" : name.substring(0, colon);
    String key = name.substring(colon + 1).toLowerCase(Locale.ROOT);
    boolean isKey = !key.isEmpty() && key.chars().allMatch(c -> TrailerLine.isKey((char) c));
    return switch (kind) {
      case "trailer" -> isKey ? new Trailer(key, false) : null;
      case "stated" -> isKey ? new Trailer(key, true) : null;
      default -> null;
    };
  }
}

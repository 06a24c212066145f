package dev.onus.gate;

import dev.onus.custody.IdentifiedBy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something that a decision rests on.
///
/// @param source who vouches for it
/// @param what for people
/// @param path the file, if it is about one
/// @param lines lines of that file at the head of the change, as `3-7`
/// @param commit the commit, if it is about one
public record Fact(
    Source source,
    String what,
    @Nullable String path,
    @Nullable String lines,
    @Nullable String commit) {

  /// Who vouches for a fact, strongest first.
  public enum Source {
    /// A signature that was verified with a key of the directory.
    SIGNED,
    /// A forge, which authenticated the account.
    FORGE,
    /// Nobody: a name, an address, a file that somebody brought along. It never makes an approval,
    /// independence or a qualification hold.
    ASSERTED;

    /// The word of the command-line contract, for example `signed`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Source of(IdentifiedBy identity) {
      return switch (identity) {
        case KEY -> SIGNED;
        case FORGE -> FORGE;
        case ASSERTED -> ASSERTED;
      };
    }
  }

  static Fact of(Source source, String what) {
    return new Fact(source, what, null, null, null);
  }

  /// The same without the commit, if it is this one.
  Fact without(String unnamed) {
    return unnamed.equals(commit) ? new Fact(source, what, path, lines, null) : this;
  }
}

package dev.onus.cli.terminal;

import dev.onus.provenance.Origin;

/// Colours and weights of text on a terminal, by meaning. Where colours are off each method returns
/// its text as it is, so that no meaning may rest on a colour alone.
///
/// Styled text holds escape sequences: make foreign text safe (`SafeText`) before it is styled, not
/// after, and count columns before.
public enum Style {
  /// No escape sequences.
  PLAIN,
  /// Escape sequences of ECMA-48 (SGR), 256 colours for the scale of origins.
  COLOURED;

  /// What the eye should find first.
  public String strong(String text) {
    return paint("1", text);
  }

  /// What is there for completeness.
  public String faint(String text) {
    return paint("2", text);
  }

  /// A refusal, a failed barrier.
  public String bad(String text) {
    return paint("31", text);
  }

  /// Something that is missing or needs a decision.
  public String caution(String text) {
    return paint("33", text);
  }

  /// Something that held.
  public String good(String text) {
    return paint("32", text);
  }

  /// Text in the colour of an origin: the scale of Okabe and Ito, which colour-blind readers tell
  /// apart. It is used for origins and for nothing else.
  public String origin(Origin origin, String text) {
    String colour =
        switch (origin) {
          case AI -> "166";
          case AI_EDITED -> "214";
          case DECLARED -> "175";
          case HUMAN -> "32";
          case UNKNOWN -> "245";
        };
    return paint("38;5;" + colour, text);
  }

  private String paint(String code, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOURED -> text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    };
  }
}

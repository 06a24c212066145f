package dev.onus.e2e.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/// How a page is looked at.
///
/// @param width of the window, in CSS pixels
record Look(ColorScheme scheme, int width) {
  static final int WIDE = 1280;
  static final int TABLET = 768;
  static final int TELEPHONE = 390;

  static final Look USUAL = new Look(ColorScheme.LIGHT, WIDE);

  int height() {
    return width == TELEPHONE ? 844 : 900;
  }

  /// As it is written in names of files and in findings.
  String label() {
    return scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
  }
}

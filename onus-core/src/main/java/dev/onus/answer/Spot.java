package dev.onus.answer;

import dev.onus.provenance.LineRange;

/// A frame of the application that was found in the repository at the deployed revision.
///
/// @param position how many application frames stand before it, counted from the innermost frame of
///   the root cause; 0 is where the failure began
/// @param path the tracked file
/// @param line the line that the frame names, 1-based
/// @param function the lines of the function around it, as far as they can be told; else the line
///   and its neighbours
public record Spot(int position, String path, int line, LineRange function) {
  public Spot {
    if (position < 0 || line < 1) {
      throw new IllegalArgumentException("no position of a frame: " + position + ", line " + line);
    }
  }
}

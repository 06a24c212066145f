/// What `onus blame` prints: a file's lines with their origin, for people, for tools that read
/// git's porcelain format, and as rows.
@NullMarked
package dev.onus.cli.blame;

import org.jspecify.annotations.NullMarked;

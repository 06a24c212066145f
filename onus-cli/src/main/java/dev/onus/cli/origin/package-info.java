/// How the origins of a fix are printed: as text for people, as JSON for programs.
@NullMarked
package dev.onus.cli.origin;

import org.jspecify.annotations.NullMarked;

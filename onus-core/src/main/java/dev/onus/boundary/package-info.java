/// Where rules apply: path patterns, and the owners of paths.
///
/// One matcher, linear in the length of pattern and path, serves three pattern languages: the
/// policy's own ([PathSet]), and CODEOWNERS as GitHub and as GitLab read it ([Codeowners]). The two
/// platforms differ on common patterns, so a file is always read in one stated dialect.
@NullMarked
package dev.onus.boundary;

import org.jspecify.annotations.NullMarked;

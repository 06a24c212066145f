/// Where rules apply: path patterns, and the owners of paths.
///
/// One matcher serves three pattern languages: the policy's own ([PathSet]), and CODEOWNERS as
/// GitHub and as GitLab read it ([Codeowners]). It follows all ways through a pattern at once, so
/// no pattern makes it slow; its time grows with the length of the path. The two platforms differ
/// on common patterns, so a file is always read in one stated dialect.
@NullMarked
package dev.onus.boundary;

import org.jspecify.annotations.NullMarked;

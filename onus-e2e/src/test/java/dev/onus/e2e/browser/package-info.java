/// The pages of a running server as a person has them: in a browser, in light and dark, on a wide
/// screen and a telephone, with and without scripts, and as `axe-core` judges them.
///
/// One server and one browser serve all of it. Screenshots land in `target/screenshots`.
@NullMarked
package dev.onus.e2e.browser;

import org.jspecify.annotations.NullMarked;

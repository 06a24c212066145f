/// What surrounds the code: the launcher, the documents, and what may stand in the tree.
@NullMarked
package dev.onus.e2e.house;

import org.jspecify.annotations.NullMarked;

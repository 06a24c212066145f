/// The first page: the organisation and each repository in figures that were worked out before.
@NullMarked
package dev.onus.server.overview;

import org.jspecify.annotations.NullMarked;

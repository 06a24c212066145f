/// How AI tools can be recognised in a commit: exact marks in its identities, trailers and footers.
///
/// The marks are data (a table that a site can extend). Nothing here looks at the style of code or
/// text: a mark is either there or it is not.
@NullMarked
package dev.onus.provenance.signature;

import org.jspecify.annotations.NullMarked;

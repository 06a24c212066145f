/// The files that pages need besides themselves.
@NullMarked
package dev.onus.server.asset;

import org.jspecify.annotations.NullMarked;

/// The pages of restricted areas: what AI already lives inside, and the exceptions from them.
@NullMarked
package dev.onus.server.boundary;

import org.jspecify.annotations.NullMarked;

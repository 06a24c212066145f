/// Bare clones of our own, fetched from elsewhere by a hardened git.
@NullMarked
package dev.onus.history.mirror;

import org.jspecify.annotations.NullMarked;

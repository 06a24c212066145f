/// Forges on this machine, for tests: real HTTP, invented people.
@NullMarked
package dev.onus.forge.fake;

import org.jspecify.annotations.NullMarked;

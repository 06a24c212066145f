/// Measures the server as a process of its own, over HTTP, as people and forges use it.
@NullMarked
package dev.onus.bench.serve;

import org.jspecify.annotations.NullMarked;

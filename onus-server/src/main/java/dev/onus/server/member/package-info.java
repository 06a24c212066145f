/// Who belongs to what at the forges: read from time to time and when a forge says that it changed,
/// and kept as identities of grade `forge`. What a policy's own people say is stronger.
@NullMarked
package dev.onus.server.member;

import org.jspecify.annotations.NullMarked;

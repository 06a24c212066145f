/// The demo: a small payment service whose history tells what Onus is for, from the first commit to
/// the incident at 2:14.
///
/// The story is data (`demo/` in the resources: a series of commits as patches); this package turns
/// it into a git repository, with the same object ids on every machine.
@NullMarked
package dev.onus.cli.demo;

import org.jspecify.annotations.NullMarked;

/// A log as files in a directory (C2SP tlog-tiles), for readers without a database:
/// [dev.onus.store.export.Export] writes one, [dev.onus.store.export.LogDirectory] reads it.
@NullMarked
package dev.onus.store.export;

import org.jspecify.annotations.NullMarked;

/// Git's object database read in process: packs, loose objects and alternates, SHA-1 and SHA-256.
///
/// Nothing is ever fetched or written, so a partial clone shows its gaps instead of filling them.
/// Formats: git's gitformat-pack(5) and gitrepository-layout(5). Everything read is hostile:
/// offsets, sizes and delta chains are checked before they are believed.
@NullMarked
package dev.onus.history.objects;

import org.jspecify.annotations.NullMarked;

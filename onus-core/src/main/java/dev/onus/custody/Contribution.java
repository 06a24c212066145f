package dev.onus.custody;

import dev.onus.provenance.Identity;
import java.time.Instant;

/// A commit of someone.
///
/// @param author who wrote it
/// @param committer who put it there
public record Contribution(Identity author, Identity committer, Instant at) {}

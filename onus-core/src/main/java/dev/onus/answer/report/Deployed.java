package dev.onus.answer.report;

import dev.onus.answer.Deployment;
import java.util.Optional;

/// The revision that an answer is about, and why that one.
///
/// @param revision the full id of the commit
/// @param because for people, for example `deployed to production since 2026-11-02T10:00:00Z`
/// @param assumed whether nobody said so and nothing is recorded: the first line of the answer says
///   it
/// @param deployment the recorded deployment that it comes from
public record Deployed(
    String revision, String because, boolean assumed, Optional<Deployment> deployment) {}

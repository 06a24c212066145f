package dev.onus.e2e.architecture.broken.custody;

import dev.onus.e2e.architecture.broken.answer.Verdict;

/// The hand of somebody that looks at the failure.
public record Hand(Verdict verdict) {}

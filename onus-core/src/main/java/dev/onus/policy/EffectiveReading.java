package dev.onus.policy;

/// What came of reading a policy file with all that it extends: the policy that governs, or every
/// problem of every file.
public sealed interface EffectiveReading permits EffectivePolicy, Reading.Refused {}

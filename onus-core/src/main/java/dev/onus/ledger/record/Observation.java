package dev.onus.ledger.record;

/// What a source saw: continuous integration, a forge, the policy file, Onus itself.
public sealed interface Observation extends Recorded
    permits People.Joined,
        People.Linked,
        Exceptions.Used,
        Reviews.Assigned,
        Reviews.Invalidated,
        Changes.Observed,
        Changes.Merged,
        Deployments.Deployed,
        Findings.Observed,
        Findings.CoverageObserved,
        Approvals.Observed,
        Qualifications.Expired,
        Escalations.Step,
        Policies.Observed,
        Log.CheckpointAnchored,
        Log.KeyRotated,
        FreeObservation {}

package dev.onus.ledger.record;

/// What a person decided. An entry holds one only with that person's signature or session.
public sealed interface Decision extends Recorded
    permits Tools.Registered,
        Tools.OwnerChanged,
        Tools.Characterised,
        Tools.FailureModeRecorded,
        People.Joined,
        People.Left,
        People.Linked,
        People.Erased,
        Exceptions.Requested,
        Exceptions.Granted,
        Exceptions.Ratified,
        Exceptions.Revoked,
        Reviews.Signed,
        Provenance.Contested,
        Provenance.Settled,
        Provenance.Attested,
        Approvals.Given,
        Approvals.Bypass,
        Approvals.BypassRatified,
        Qualifications.Granted,
        Incidents.Opened,
        Incidents.Classified,
        Incidents.Closed {}

package dev.onus.server.log;

/// What the page of the log is made of.
public record LogPage(
    LogState state, LogQuestion question, Listing listing, LogVerification verification) {}

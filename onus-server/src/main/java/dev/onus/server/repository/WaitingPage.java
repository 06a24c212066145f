package dev.onus.server.repository;

/// A page that has nothing to show yet, and how far that is.
///
/// @param what is being done, in words
/// @param percent -1 where that can't be said
public record WaitingPage(String repository, String what, int percent, Progress progress) {}

package dev.onus.server.settings;

import java.util.List;

/// The accounts, and what a new one can be given.
///
/// @param roles that there are
/// @param repositories that there are
public record AccountsPage(List<Person> accounts, List<String> roles, List<String> repositories) {}

package dev.onus.server.account;

/// The page of a link that signs in. It asks first, so that a program that only looks at the link
/// does not use it up. The link's secret is in the page's own address, to which the form goes.
///
/// @param account the name of the account
/// @param displayName as people call it
/// @param to the page that it leads to
public record LinkPage(String account, String displayName, String to) {}

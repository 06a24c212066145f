package dev.onus.forge;

/// What has members: an organisation or repository of GitHub, a group or project of GitLab.
///
/// @param host of the forge
/// @param path of a group at GitLab it may be the last name alone
/// @param id the forge's number for it, which says which it is
public record ForgeGroup(String host, ForgePath path, long id) {}

package dev.onus.forge;

/// A team of an organisation at GitHub, or a subgroup at GitLab.
///
/// @param slug as it stands after the `@` and the slash in CODEOWNERS
/// @param name for people
public record Team(long id, String slug, String name) {}

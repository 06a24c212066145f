package dev.onus.server.repository;

import java.util.List;

/// What a repository's names mean now.
///
/// @param head the full id of the commit that HEAD names
/// @param branch the branch that HEAD names; empty when it names none
/// @param branches by name, at most a few hundred
/// @param tags the newest first, at most a few hundred
/// @param state changes when any branch, tag or note does
public record Refs(
    String head, String branch, List<String> branches, List<String> tags, String state) {
  public Refs {
    branches = List.copyOf(branches);
    tags = List.copyOf(tags);
  }
}

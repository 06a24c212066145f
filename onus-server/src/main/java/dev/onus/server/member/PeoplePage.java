package dev.onus.server.member;

import java.util.List;

/// Who belongs to what at the forges.
///
/// @param accounts a page of them, those who are there first
/// @param page which, from 1
/// @param hasMore whether there is a further one
public record PeoplePage(List<Group> groups, List<Row> accounts, int page, boolean hasMore) {
  public PeoplePage {
    groups = List.copyOf(groups);
    accounts = List.copyOf(accounts);
  }

  /// An organisation or group.
  ///
  /// @param members that are there and no machines
  /// @param left that were there
  /// @param readAt when it was last read, RFC 3339
  public record Group(
      String forge,
      String host,
      String path,
      int members,
      int machines,
      int left,
      int teams,
      String readAt) {}

  /// An account.
  ///
  /// @param identity as policies write it
  /// @param nature `person`, `machine`, or `unstated` where the forge does not say
  /// @param since when it was first seen, RFC 3339
  /// @param leftAt when it was missed first; empty while it is there
  public record Row(String identity, String group, String nature, String since, String leftAt) {}
}

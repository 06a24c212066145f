package dev.onus.forge.fake;

/// How a change goes in.
public enum MergeMethod {
  MERGE,
  SQUASH,
  REBASE
}

package dev.onus.provenance.signature;

/// What a mark says once it is found: the column `tool` of the table.
sealed interface Statement {
  /// This tool wrote it. The pattern's first group, where it has one, is the declared model.
  record Wrote(String tool) implements Statement {}

  /// This tool made the commit; a person had written its content.
  record Committed(String tool) implements Statement {}

  /// A session of this tool is linked, under the matched text.
  record Linked(String tool) implements Statement {}

  /// The tools are named in words; the pattern's first group, where it has one, holds the names.
  record Named() implements Statement {}

  /// The form of the Linux kernel, `AGENT:MODEL [TOOL]…`: the first group is the agent, the second
  /// the model.
  record Kernel() implements Statement {}
}

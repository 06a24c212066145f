package dev.onus.history.index;

/// A version of a file as the index holds it, made by one commit.
sealed interface Version {
  /// A version of another path or of the same, by its place among that path's versions.
  record Ref(int path, int place) {}

  /// The file is gone.
  record Gone() implements Version {}

  /// The file is new: all its lines come from this commit.
  record New(int lines) implements Version {}

  /// The commit takes over another version unchanged: from another parent, or under another name.
  record Same(Ref of) implements Version {}

  /// The commit changed another version.
  ///
  /// @param hunks quadruples `(oldStart, oldCount, newStart, newCount)`, 0-based
  record Edit(Ref of, int[] hunks) implements Version {}

  /// A merge made something of several versions. A line comes from the first of them that has it.
  ///
  /// @param hunks against each of `of`, in their order
  record Merged(Ref[] of, int[][] hunks) implements Version {}

  /// The blob could not be read; nothing is known of the lines.
  record Unreadable() implements Version {}

  Gone GONE = new Gone();
  Unreadable UNREADABLE = new Unreadable();

  /// Writes a version of a path; `place` is its own place.
  static void write(Version version, int path, int place, Bytes out) {
    switch (version) {
      case Gone _ -> out.number(0);
      case New added -> {
        out.number(1);
        out.number(added.lines);
      }
      case Edit edit when edit.of.path == path -> {
        out.number(2 | (place - edit.of.place) << 3);
        Hunks.write(edit.hunks, out);
      }
      case Edit edit -> {
        out.number(4);
        ref(edit.of, out);
        Hunks.write(edit.hunks, out);
      }
      case Same same -> {
        out.number(3);
        ref(same.of, out);
      }
      case Merged merged -> {
        out.number(5 | merged.of.length << 3);
        for (int i = 0; i < merged.of.length; i++) {
          ref(merged.of[i], out);
          Hunks.write(merged.hunks[i], out);
        }
      }
      case Unreadable _ -> out.number(6);
    }
  }

  private static void ref(Ref ref, Bytes out) {
    out.number(ref.path);
    out.number(ref.place);
  }

  /// Reads what [#write] wrote.
  static Version read(Bytes.Reader in, int path, int place) {
    int head = in.number();
    int more = head >>> 3;
    return switch (head & 7) {
      case 0 -> GONE;
      case 1 -> new New(in.number());
      case 2 -> new Edit(new Ref(path, place - more), Hunks.read(in));
      case 3 -> new Same(ref(in));
      case 4 -> new Edit(ref(in), Hunks.read(in));
      case 5 -> {
        if (more > 1 << 16) {
          throw new DamagedIndex("a merge of " + more + " versions");
        }
        var of = new Ref[more];
        int[][] hunks = new int[more][];
        for (int i = 0; i < more; i++) {
          of[i] = ref(in);
          hunks[i] = Hunks.read(in);
        }
        yield new Merged(of, hunks);
      }
      case 6 -> UNREADABLE;
      default -> throw new DamagedIndex("an unknown kind of version");
    };
  }

  private static Ref ref(Bytes.Reader in) {
    return new Ref(in.number(), in.number());
  }
}

package dev.onus.history.anchor;

import dev.onus.history.Git;
import dev.onus.ledger.record.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The refs that hold checkpoints, as they are now.
///
/// @param sound those that point to a commit, the one that is written first
/// @param unusable what is wrong with the others, each said in a line
record AnchorRefs(List<Tip> sound, List<String> unusable) {
  /// The ref that this repository writes.
  static final String OWN = "refs/onus/log";

  /// Below this are copies of others' refs.
  static final String COPIES = "refs/onus/remote/";

  /// More refs than this are not looked at.
  private static final int MOST = 256;

  AnchorRefs {
    sound = List.copyOf(sound);
    unusable = List.copyOf(unusable);
  }

  /// A ref and its commit.
  record Tip(String ref, String commit) {}

  static AnchorRefs read(Git git) {
    String text =
        git.text(
            "for-each-ref",
            "--count=" + (MOST + 1),
            "--format=%(objectname) %(objecttype) %(refname) %(symref)",
            OWN,
            COPIES);
    var sound = new ArrayList<Tip>();
    var unusable = new ArrayList<String>();
    for (String line : text.lines().toList()) {
      String[] part = line.split(" ", 4);
      if (sound.size() + unusable.size() == MOST) {
        unusable.add("there are more than " + MOST + " refs below " + COPIES);
      } else if (!part[3].isEmpty()) {
        // Writing to it would move the branch that it leads to.
        unusable.add(part[2] + " is a symbolic ref");
      } else if (!part[1].equals("commit") || !Git.isObjectId(part[0])) {
        unusable.add(part[2] + " does not point to a commit");
      } else {
        sound.add(new Tip(part[2], part[0]));
      }
    }
    sound.sort((a, b) -> Boolean.compare(b.ref().equals(OWN), a.ref().equals(OWN)));
    return new AnchorRefs(sound, unusable);
  }

  /// The commit of the ref that this repository writes; empty where there is none.
  ///
  /// @throws AnchorUnusable when it is there and can't be written to
  Optional<String> own() {
    for (String problem : unusable) {
      if (problem.startsWith(OWN + " ")) {
        throw new AnchorUnusable(problem);
      }
    }
    return commit(OWN);
  }

  /// The commit that a ref points to.
  Optional<String> commit(String ref) {
    return sound.stream().filter(tip -> tip.ref().equals(ref)).map(Tip::commit).findFirst();
  }

  /// The name of the directory of a log: as in the monitoring interface of C2SP tlog-witness.
  static String directory(String origin) {
    return Digest.of(origin).text();
  }
}

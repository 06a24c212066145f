package dev.onus.cli.policy;

import dev.onus.policy.PolicySources.Found;
import java.nio.file.Path;

/// The copies of a server's policies that are here: `policies/sha256-DIGEST.yaml` below the
/// repository's data directory.
///
/// A copy is named by what `.onus/policy.lock` pins and proved by its content, so copies of several
/// versions lie side by side and an old revision finds its own. Whoever put them there needs no
/// trust.
///
/// @param data the repository's data directory
record ServerCopies(Path data) {
  Found of(String digest) {
    return LocalFile.read(data.resolve("policies").resolve("sha256-" + digest + ".yaml"));
  }
}

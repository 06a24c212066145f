package dev.onus.policy;

import dev.onus.policy.References.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a file inherits: the policy of its parent with all that this extends, and where each part
/// of it stands.
///
/// @param settings where values stand, by their keys with dots between
/// @param identities who has which identity or key, in the form of [Identities]
record Inherited(
    Policy policy, Ids ids, Map<String, Place> settings, Map<String, Given> identities) {

  /// Somebody who has an identity, and where it is given to them.
  record Given(String holder, Place place) {}

  /// The ids that parents define, each with where.
  record Ids(Map<Kind, Map<String, Place>> byKind) {
    /// Of a file without parents.
    static final Ids NONE = new Ids(Map.of());

    Map<String, Place> of(Kind kind) {
      return byKind.getOrDefault(kind, Map.of());
    }

    /// These and those of a file.
    Ids with(PolicyFile file) {
      var all = new HashMap<Kind, Map<String, Place>>();
      for (Kind kind : Kind.values()) {
        var ids = new HashMap<>(of(kind));
        file.references()
            .defined(kind)
            .forEach((id, node) -> ids.putIfAbsent(id, Place.of(file.source(), node)));
        all.put(kind, ids);
      }
      return new Ids(all);
    }
  }

  /// What the children of a file inherit.
  ///
  /// @param above what the file inherits itself
  /// @param whole the file with that
  static Inherited of(PolicyFile file, Optional<Inherited> above, Policy whole) {
    var settings = new HashMap<>(above.map(Inherited::settings).orElse(Map.of()));
    for (String key : Settings.KEYS) {
      file.at(key).ifPresent(node -> settings.put(key, Place.of(file.source(), node)));
    }
    var identities = new HashMap<>(above.map(Inherited::identities).orElse(Map.of()));
    file.identities()
        .holders()
        .forEach((identity, holder) ->
            identities.put(
                identity, new Given(holder.id(), Place.of(file.source(), holder.node()))));
    return new Inherited(
        whole, above.map(Inherited::ids).orElse(Ids.NONE).with(file), settings, identities);
  }

  /// The hint that names where the parent defines an id.
  String says(Kind kind, String id) {
    return "the parent defines it: " + ids.of(kind).get(id);
  }
}

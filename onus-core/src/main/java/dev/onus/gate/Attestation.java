package dev.onus.gate;

import dev.onus.custody.Person;

/// A person's word that a commit's lines were typed by a person.
///
/// @param by who says so, and how that is known
/// @param commit the full id
public record Attestation(Person by, String commit) {}

/// Tests of a policy: changes that a file states piece by piece, and what the gate must decide
/// about them.
///
/// [ScenarioReader] reads a file or all of its problems at once; [Scenario] runs through the same
/// [dev.onus.gate.Gate] as every change. No repository is needed. The form is described by
/// `schema/policy-tests.schema.json`.
@NullMarked
package dev.onus.gate.scenario;

import org.jspecify.annotations.NullMarked;

/// What a policy must decide: scenario files, run and reported.
@NullMarked
package dev.onus.cli.policy.scenario;

import org.jspecify.annotations.NullMarked;

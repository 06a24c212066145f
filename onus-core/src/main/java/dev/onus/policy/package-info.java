/// The policy file and what it says about people, tools, boundaries, standards and answers.
///
/// [PolicyReader] turns one file into a [Policy] or into all of its problems at once;
/// [EffectivePolicyReader] does so with all that the file extends, where a child adds to its parent
/// and tightens it. [Directory] answers the questions that others ask of it: who a name is, who
/// owns a path, which boundary it lies in, who is called next. The language is documented by
/// `schema/policy.schema.json`; a test proves that schema and reader agree.
@NullMarked
package dev.onus.policy;

import org.jspecify.annotations.NullMarked;

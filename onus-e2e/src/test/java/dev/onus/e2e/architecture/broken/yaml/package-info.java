/// Breaks the rule that YAML is read without knowing what it means.
@NullMarked
package dev.onus.e2e.architecture.broken.yaml;

import org.jspecify.annotations.NullMarked;

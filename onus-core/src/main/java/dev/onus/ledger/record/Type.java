package dev.onus.ledger.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names a type of record. Whether a person or a source may say it follows from [Decision] and
/// [Observation].
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Type {
  /// As in an entry's `type`.
  String value();

  /// What it says, as a sentence for the reference.
  String says();

  /// What must be true between fields, which a schema cannot say: as clauses for the reference.
  String[] rules() default {};

  /// A field that changes its meaning needs a new version.
  int version() default 1;
}

package dev.onus.ledger.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// At least one of these optional fields is there.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface AnyOf {
  String[] value();
}

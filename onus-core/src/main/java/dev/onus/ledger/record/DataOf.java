package dev.onus.ledger.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Whose data a private text is: the person that another field of the same object names. Without
/// it, or where that field is absent, it is the data of the person who decides.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface DataOf {
  String value();
}

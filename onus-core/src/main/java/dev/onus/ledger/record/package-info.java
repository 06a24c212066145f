/// What entries record: every decision of a person and every observation that a decision rests on.
///
/// A type is one Java record that describes itself: its name, who may say it, its fields and what
/// they mean. Reader, writer, JSON Schema and reference documentation are all derived from that,
/// see [RecordType]. Free text, names, addresses and accounts are [PrivateText] and stay out of the
/// log.
@NullMarked
package dev.onus.ledger.record;

import org.jspecify.annotations.NullMarked;

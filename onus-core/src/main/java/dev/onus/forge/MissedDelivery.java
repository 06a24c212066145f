package dev.onus.forge;

import java.time.Instant;

/// A delivery that the forge could not hand over.
///
/// @param attempt the forge's number of this attempt, by which it can be asked to try again
/// @param delivery the id that [Hook.Accepted#delivery] would have had
/// @param event the forge's word for it
/// @param status of HTTP that the forge got, 0 when it got none
public record MissedDelivery(long attempt, String delivery, String event, Instant at, int status) {}

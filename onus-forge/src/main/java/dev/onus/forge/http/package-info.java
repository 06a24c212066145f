/// Requests to a forge over HTTP, with limits on what an answer may cost, on where it may lead, and
/// on how often and how long anything is tried.
@NullMarked
package dev.onus.forge.http;

import org.jspecify.annotations.NullMarked;

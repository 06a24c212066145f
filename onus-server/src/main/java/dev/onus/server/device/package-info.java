/// Signing a program in: it shows a short code, and a person who is signed in confirms it on a
/// page. What it gets is a token that fetches records and can do nothing else (as RFC 8628, with
/// answers of our own).
@NullMarked
package dev.onus.server.device;

import org.jspecify.annotations.NullMarked;

/// GitHub and GitHub Enterprise Server: webhooks, and the few addresses of its REST interface that
/// Onus asks.
@NullMarked
package dev.onus.forge.github;

import org.jspecify.annotations.NullMarked;

/// GitLab, hosted and self-managed: webhooks, and the few addresses of its REST interface that Onus
/// asks.
@NullMarked
package dev.onus.forge.gitlab;

import org.jspecify.annotations.NullMarked;

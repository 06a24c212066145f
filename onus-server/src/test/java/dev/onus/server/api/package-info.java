/// The contract is that of the routes.
@NullMarked
package dev.onus.server.api;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.onus.server.event;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.onus.server.log;

import org.jspecify.annotations.NullMarked;

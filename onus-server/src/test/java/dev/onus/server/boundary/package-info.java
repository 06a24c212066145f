@NullMarked
package dev.onus.server.boundary;

import org.jspecify.annotations.NullMarked;

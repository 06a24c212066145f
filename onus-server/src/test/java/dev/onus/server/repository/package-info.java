@NullMarked
package dev.onus.server.repository;

import org.jspecify.annotations.NullMarked;

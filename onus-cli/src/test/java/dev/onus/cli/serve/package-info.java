@NullMarked
package dev.onus.cli.serve;

import org.jspecify.annotations.NullMarked;

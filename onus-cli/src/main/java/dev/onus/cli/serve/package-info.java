/// What the server asks for, made of what the commands use: one class for each of its ports.
@NullMarked
package dev.onus.cli.serve;

import org.jspecify.annotations.NullMarked;

/// Who may do what: roles, rights, and who asks.
@NullMarked
package dev.onus.server.right;

import org.jspecify.annotations.NullMarked;

/// How pages are shown: the frame around them, templates, and the same as JSON.
@NullMarked
package dev.onus.server.page;

import org.jspecify.annotations.NullMarked;

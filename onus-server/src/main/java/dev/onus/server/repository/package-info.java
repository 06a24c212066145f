/// The repositories that the server looks after, and their pages.
@NullMarked
package dev.onus.server.repository;

import org.jspecify.annotations.NullMarked;

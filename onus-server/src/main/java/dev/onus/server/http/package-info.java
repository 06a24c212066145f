/// Requests and answers: routes as a table, who may use each, and what every answer carries.
@NullMarked
package dev.onus.server.http;

import org.jspecify.annotations.NullMarked;

/// The contract of the server for programs: every route described as data, written as OpenAPI from
/// the routes and the models themselves, so that it can't say what the server does not do.
@NullMarked
package dev.onus.server.api;

import org.jspecify.annotations.NullMarked;

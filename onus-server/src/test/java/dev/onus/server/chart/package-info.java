@NullMarked
package dev.onus.server.chart;

import org.jspecify.annotations.NullMarked;

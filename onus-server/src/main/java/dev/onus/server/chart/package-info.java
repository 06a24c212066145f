/// Charts as SVG that the server makes: tree maps, shares over time, bars of origins. Pure: from a
/// record to text that is escaped. Each chart says its title, unit and source, and a table says the
/// same in words.
@NullMarked
package dev.onus.server.chart;

import org.jspecify.annotations.NullMarked;

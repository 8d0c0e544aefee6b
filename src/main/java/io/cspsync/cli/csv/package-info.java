/**
 * Reads CSV files that people made, and says all that is wrong with one at once. It knows
 * nothing of what their columns mean.
 */
@NullMarked
package io.cspsync.cli.csv;

import org.jspecify.annotations.NullMarked;

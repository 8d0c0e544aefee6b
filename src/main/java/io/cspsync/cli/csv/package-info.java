/**
 * Reads and writes files of comma-separated values as people and spreadsheets make them.
 * It knows nothing of what is in them.
 */
@NullMarked
package io.cspsync.cli.csv;

import org.jspecify.annotations.NullMarked;

/**
 * Writes reports as files and as JSON and CSV. It asks nothing: the numbers are those of
 * the report's values.
 */
@NullMarked
package io.cspsync.cli.reports;

import org.jspecify.annotations.NullMarked;

/**
 * The report of a night and the report for one customer as values: the one source of the
 * page, the JSON and the CSV files. It writes nothing.
 */
@NullMarked
package io.cspsync.report.facts;

import org.jspecify.annotations.NullMarked;

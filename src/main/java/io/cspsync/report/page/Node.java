package io.cspsync.report.page;

/**
 * A part of a page.
 */
interface Node {

	/** Writes it as HTML. */
	void write(StringBuilder out);

}

/**
 * Reads the operator's files of prices and billed quantities into values, and says what
 * is wrong with them. It writes nothing.
 */
@NullMarked
package io.cspsync.cli.billing;

import org.jspecify.annotations.NullMarked;

/**
 * Tells what a run did, from the database alone. It never asks Microsoft and writes
 * nothing.
 */
@NullMarked
package io.cspsync.report;

import org.jspecify.annotations.NullMarked;

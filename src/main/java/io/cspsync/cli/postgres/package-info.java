/**
 * Runs the PostgreSQL that needs no installation: unpacks it, starts it, attaches to one
 * that runs already, stops it when nobody uses it any more. It never looks into the
 * database.
 */
@NullMarked
package io.cspsync.cli.postgres;

import org.jspecify.annotations.NullMarked;

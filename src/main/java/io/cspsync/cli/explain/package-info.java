/**
 * Finds out which known errors a code or a pasted message is about. It asks nobody and
 * looks into no database.
 */
@NullMarked
package io.cspsync.cli.explain;

import org.jspecify.annotations.NullMarked;

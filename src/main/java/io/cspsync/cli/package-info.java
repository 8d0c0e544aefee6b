/**
 * Turns the command line into one call and its end into an exit code. It decides nothing
 * about tenants, licences or users.
 */
@NullMarked
package io.cspsync.cli;

import org.jspecify.annotations.NullMarked;

/**
 * Reads and writes files of site mappings, in CSV and YAML, and judges what is in them.
 * It changes nothing.
 */
@NullMarked
package io.cspsync.cli.mappings;

import org.jspecify.annotations.NullMarked;

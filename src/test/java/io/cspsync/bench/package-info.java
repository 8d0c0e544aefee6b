/**
 * Measures the product as a process beside a plain download of the same pages, in one run
 * on one machine. Figures belong here and never into a test that can fail by being slow.
 */
package io.cspsync.bench;

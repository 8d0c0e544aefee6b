/**
 * The product as its users have it: a process of its own, started by its command line,
 * against the sandbox and a real PostgreSQL. Nothing here looks inside.
 */
package io.cspsync.acceptance;

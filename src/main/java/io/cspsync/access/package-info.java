/**
 * Proves what lets the program in: the partner's sign-in, each tenant's consent,
 * delegation and permissions, and until when.
 */
@NullMarked
package io.cspsync.access;

import org.jspecify.annotations.NullMarked;

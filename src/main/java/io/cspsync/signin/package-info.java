/**
 * Reads when the customers' people last signed in, tenant after tenant in turns. It waits
 * for no run, no run waits for it, and it never touches anything else of a person.
 */
@NullMarked
package io.cspsync.signin;

import org.jspecify.annotations.NullMarked;

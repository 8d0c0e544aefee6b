/**
 * Gets the tokens: the partner's own, and one per customer tenant. It never hands a token
 * to anyone but the clients beside it.
 */
@NullMarked
package io.cspsync.microsoft.login;

import org.jspecify.annotations.NullMarked;

/**
 * What the three clients share: addresses, trust, time-outs, repeats and the catalogue of
 * refusals. It asks Microsoft nothing itself.
 */
@NullMarked
package io.cspsync.microsoft.cloud;

import org.jspecify.annotations.NullMarked;

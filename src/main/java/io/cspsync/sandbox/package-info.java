/**
 * A Microsoft cloud on loopback that answers like the real one and misbehaves on request.
 * It shares no type with the product, so a wrong field name cannot be wrong twice in the
 * same way.
 */
@NullMarked
package io.cspsync.sandbox;

import org.jspecify.annotations.NullMarked;

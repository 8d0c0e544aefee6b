/**
 * Keeps everything in PostgreSQL. It knows nothing of Microsoft's services.
 */
@NullMarked
package io.cspsync.crm;

import org.jspecify.annotations.NullMarked;

/**
 * Talks to Microsoft and hands out records and typed failures. It knows nothing of the
 * CRM.
 */
@NullMarked
package io.cspsync.microsoft;

import org.jspecify.annotations.NullMarked;

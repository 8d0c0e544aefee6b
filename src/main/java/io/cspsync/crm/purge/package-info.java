/**
 * Deletes what is over and old, by the ages that the settings say. Never deletes people,
 * customers, tenants or licences, nor anything that a restart, an open error or an undo
 * that is still possible needs.
 */
@NullMarked
package io.cspsync.crm.purge;

import org.jspecify.annotations.NullMarked;

/**
 * The few words that Microsoft's side and the CRM's side share: ids, delegation,
 * failures, the stop signal. It never talks to a network or a database.
 */
@NullMarked
package io.cspsync.tenant;

import org.jspecify.annotations.NullMarked;

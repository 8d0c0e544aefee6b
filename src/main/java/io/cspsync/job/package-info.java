/**
 * Puts the features' steps together into jobs: partitions by tenant, locks, recovers,
 * restarts, records errors. It knows nothing of Microsoft and decides nothing about a
 * record.
 */
@NullMarked
package io.cspsync.job;

import org.jspecify.annotations.NullMarked;

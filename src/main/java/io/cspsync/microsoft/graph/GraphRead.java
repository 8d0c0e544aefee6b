package io.cspsync.microsoft.graph;

import io.cspsync.microsoft.cloud.ReadBudget;
import io.cspsync.microsoft.cloud.Undertaking;
import io.cspsync.tenant.TenantId;

/**
 * One read of one collection: all its pages.
 *
 * @param what for sentences
 * @param tenant whose token is used
 * @param budget what trouble may cost
 */
record GraphRead(Undertaking what, TenantId tenant, ReadBudget budget) {
}

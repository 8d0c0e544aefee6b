package io.cspsync.licence;

import java.util.List;

import io.cspsync.crm.RunTenant;
import io.cspsync.microsoft.Partner;

/**
 * What is to be asked about one tenant's licences.
 *
 * @param tenant the tenant
 * @param importType what is to be imported
 * @param sellers the partners that may have sold subscriptions to it
 */
record LicenceAsk(RunTenant tenant, ImportType importType, List<Partner> sellers) {
}

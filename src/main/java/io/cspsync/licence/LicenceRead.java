package io.cspsync.licence;

import java.time.Instant;
import java.util.List;

import io.cspsync.crm.RunTenant;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.Failure;

/**
 * What asking for one tenant's licences came to.
 */
sealed interface LicenceRead {

	RunTenant tenant();

	/**
	 * All that the tenant has subscribed.
	 *
	 * @param tenant the tenant
	 * @param importType what of it is to be imported
	 * @param skus the complete set; may name a product twice
	 * @param source who told
	 * @param bridge the subscriptions behind the SKUs, as the directory has them
	 * @param sold what our partners sold, empty if the import type does not ask
	 * @param started when the read began
	 */
	record Complete(RunTenant tenant, ImportType importType, List<SubscribedSku> skus, SkuSource source, Bridge bridge,
			List<Sold> sold, Instant started) implements LicenceRead {

	}

	/**
	 * Not all could be read, so nothing is changed.
	 *
	 * @param tenant the tenant
	 * @param failure why
	 */
	record Failed(RunTenant tenant, Failure failure) implements LicenceRead {

	}

}

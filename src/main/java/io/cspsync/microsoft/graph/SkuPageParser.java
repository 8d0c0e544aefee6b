package io.cspsync.microsoft.graph;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.graph.models.LicenseUnitsDetail;
import com.microsoft.graph.models.ServicePlanInfo;
import com.microsoft.graph.models.SubscribedSkuCollectionResponse;
import com.microsoft.kiota.serialization.JsonParseNodeFactory;
import io.cspsync.microsoft.EntraPlan;
import io.cspsync.microsoft.SubscribedSku;
import io.cspsync.tenant.SkuId;
import org.jspecify.annotations.Nullable;

/**
 * Reads subscribed SKUs with the SDK's models: a few objects per tenant, none with a
 * date.
 */
final class SkuPageParser implements PagedRead.PageReader<List<SubscribedSku>> {

	private final JsonParseNodeFactory json = new JsonParseNodeFactory();

	@Override
	public PagedRead.Page<List<SubscribedSku>> read(InputStream body, int number) throws IOException {
		// Read whole first: what breaks here is the connection, what breaks below the
		// JSON.
		byte[] bytes = body.readAllBytes();
		try {
			SubscribedSkuCollectionResponse page = this.json
				.getParseNode("application/json", new ByteArrayInputStream(bytes))
				.getObjectValue(SubscribedSkuCollectionResponse::createFromDiscriminatorValue);
			List<com.microsoft.graph.models.SubscribedSku> items = page.getValue();
			if (items == null) {
				throw new UnusableAnswerException("without a list named value");
			}
			List<SubscribedSku> skus = new ArrayList<>();
			for (com.microsoft.graph.models.SubscribedSku item : items) {
				skus.add(sku(item));
			}
			return new PagedRead.Page<>(skus, page.getOdataNextLink());
		}
		catch (RuntimeException ex) {
			UnusableAnswerException unusable = new UnusableAnswerException(
					"with subscribed SKUs that cannot be read (" + ex.getClass().getSimpleName() + ")");
			unusable.initCause(ex);
			throw unusable;
		}
	}

	private static SubscribedSku sku(com.microsoft.graph.models.SubscribedSku item) throws UnusableAnswerException {
		if (item.getSkuId() == null) {
			throw new UnusableAnswerException("with a SKU without an id");
		}
		SkuId id = new SkuId(item.getSkuId());
		LicenseUnitsDetail units = item.getPrepaidUnits();
		if (units == null) {
			units = new LicenseUnitsDetail();
		}
		String status = orElse(item.getCapabilityStatus(), "Unknown");
		return new SubscribedSku(id, orElse(item.getSkuPartNumber(), id.toString()), status, orZero(units.getEnabled()),
				orZero(units.getWarning()), orZero(units.getSuspended()), units.getLockedOut(),
				orZero(item.getConsumedUnits()), item.getAppliesTo(), entraPlan(status, item.getServicePlans()));
	}

	/**
	 * A plan that is {@code Disabled} gives nobody anything; the other words may pass.
	 */
	private static @Nullable EntraPlan entraPlan(String status, @Nullable List<ServicePlanInfo> plans) {
		if (plans == null) {
			return null;
		}
		return EntraPlan.of(status,
				plans.stream()
					.filter((plan) -> !"Disabled".equalsIgnoreCase(plan.getProvisioningStatus()))
					.map((plan) -> orElse(plan.getServicePlanName(), ""))
					.toList());
	}

	private static String orElse(@Nullable String text, String otherwise) {
		return (text != null && !text.isBlank()) ? text : otherwise;
	}

	private static int orZero(@Nullable Integer number) {
		return (number != null) ? number : 0;
	}

}

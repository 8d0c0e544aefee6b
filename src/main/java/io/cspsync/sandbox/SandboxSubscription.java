package io.cspsync.sandbox;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One subscription of a tenant, from which both Partner Center's line and, where it has a
 * SKU, that of {@code /directory/subscriptions} are made.
 *
 * <pre>{@code
 * tenant.subscriptions().set(
 *     SandboxSubscription.newCommerce("SPE_E3", 10),
 *     SandboxSubscription.legacy("SPE_E3", 5).inStatus("suspended"),
 *     SandboxSubscription.newCommerce("SPE_E3", 25).asTrial(),
 *     SandboxSubscription.azurePlan());
 * }</pre>
 *
 * @param id as Partner Center writes it; empty until a tenant gets it
 * @param kind which decides its members
 * @param name of the offer
 * @param offerId Partner Center's offer
 * @param skuId Graph's product; null where it has none, and then the directory does not
 * know the subscription
 * @param quantity units
 * @param status Partner Center's word; {@code expired}, {@code deleted} and
 * {@code pending} ones are not in the directory
 * @param trial whether it is a trial
 * @param ends Partner Center's {@code commitmentEndDate}
 * @param owner tenant id of the partner who sold it; {@link #THIS_PARTNER} or
 * {@link #NOBODY}
 * @param members members of Partner Center's line that are otherwise than its kind has
 * them; null takes one away
 * @param directoryMembers the same for the directory's line, in which null is sent
 */
public record SandboxSubscription(String id, SubscriptionKind kind, String name, String offerId, @Nullable String skuId,
		int quantity, String status, boolean trial, String ends, String owner, Map<String, @Nullable Object> members,
		Map<String, @Nullable Object> directoryMembers) {

	/** Sold by the sandbox's own partner. */
	public static final String THIS_PARTNER = "";

	/** Bought by the customer himself, or given by Microsoft. */
	public static final String NOBODY = "nobody";

	/** The tenant id of a partner who is not the sandbox's own. */
	public static final String ANOTHER_PARTNER = "331af819-4e0b-49f7-a6bf-14e1165ad3a0";

	private static final String LEGACY_END = "2026-12-27T00:00:00Z";

	private static final String END = "2027-01-13T00:00:00Z";

	/** What Partner Center writes for "no end". */
	public static final String NO_END = "9999-12-14T00:00:00Z";

	/**
	 * Active licences of the new commerce: a year, paid monthly, renewing.
	 * @param partNumber of a SKU the sandbox knows
	 */
	public static SandboxSubscription newCommerce(String partNumber, int quantity) {
		CatalogueSku sku = SkuCatalogue.named(partNumber);
		String product = sku.productId().isEmpty() ? "CFQ7TTC0" + four(partNumber) : sku.productId();
		return new SandboxSubscription("", SubscriptionKind.NEW_COMMERCE, sku.name(), offer(product), sku.skuId(),
				quantity, "active", false, END, THIS_PARTNER, Map.of(), Map.of());
	}

	/** Active licences of the old commerce, with ids in capitals. */
	public static SandboxSubscription legacy(String partNumber, int quantity) {
		CatalogueSku sku = SkuCatalogue.named(partNumber);
		String offer = Ids.uuid(0, "offer/" + partNumber).toUpperCase(Locale.ROOT);
		return new SandboxSubscription("", SubscriptionKind.LEGACY, sku.name(), offer, sku.skuId(), quantity, "active",
				false, LEGACY_END, THIS_PARTNER, Map.of(), Map.of());
	}

	/** Azure of the old commerce. */
	public static SandboxSubscription legacyAzure() {
		return withoutSku(SubscriptionKind.LEGACY_AZURE, "Microsoft Azure", "MS-AZR-0145P", 1).ending(NO_END);
	}

	/** The Azure plan. */
	public static SandboxSubscription azurePlan() {
		return withoutSku(SubscriptionKind.AZURE_PLAN, "Azure plan", "DZH318Z0BPS6:0001:DZH318Z0BML6", 1)
			.ending(NO_END);
	}

	/** Software of that name for three years, paid at once. */
	public static SandboxSubscription software(String name, int quantity) {
		return withoutSku(SubscriptionKind.SOFTWARE, name, "DG7GMGF0" + four(name) + ":000P:DG7GMGF0F3Q9", quantity);
	}

	/** A marketplace product of that name. */
	public static SandboxSubscription saas(String name, int quantity) {
		return withoutSku(SubscriptionKind.SAAS, name, "DZH318Z0" + four(name) + ":0001:DZH318Z0F3Q9", quantity);
	}

	private static SandboxSubscription withoutSku(SubscriptionKind kind, String name, String offerId, int quantity) {
		return new SandboxSubscription("", kind, name, offerId, null, quantity, "active", false, END, THIS_PARTNER,
				Map.of(), Map.of());
	}

	/** The same with this id, in this case. */
	public SandboxSubscription withId(String now) {
		return new SandboxSubscription(now, kind, name, offerId, skuId, quantity, status, trial, ends, owner, members,
				directoryMembers);
	}

	/** The same with so many units. */
	public SandboxSubscription withQuantity(int now) {
		return new SandboxSubscription(id, kind, name, offerId, skuId, now, status, trial, ends, owner, members,
				directoryMembers);
	}

	/** The same in Partner Center's status, known or not. */
	public SandboxSubscription inStatus(String now) {
		return new SandboxSubscription(id, kind, name, offerId, skuId, quantity, now, trial, ends, owner, members,
				directoryMembers);
	}

	/** The same as a trial. */
	public SandboxSubscription asTrial() {
		return new SandboxSubscription(id, kind, name, offerId, skuId, quantity, status, true, ends, owner, members,
				directoryMembers);
	}

	/** The same with that {@code commitmentEndDate}. */
	public SandboxSubscription ending(String now) {
		return new SandboxSubscription(id, kind, name, offerId, skuId, quantity, status, trial, now, owner, members,
				directoryMembers);
	}

	/** The same sold by the partner with that tenant, or by {@link #NOBODY}. */
	public SandboxSubscription soldBy(String partnerTenantId) {
		return new SandboxSubscription(id, kind, name, offerId, skuId, quantity, status, trial, ends, partnerTenantId,
				members, directoryMembers);
	}

	/** The same as an add-on of the subscription with that id. */
	public SandboxSubscription addOnTo(String parentId) {
		return with("parentSubscriptionId", parentId);
	}

	/** The same for another term and billing cycle, as {@code P1M}, {@code monthly}. */
	public SandboxSubscription forTerm(String term, String billingCycle) {
		return with("termDuration", term).with("billingCycle", billingCycle);
	}

	/** The same, to end at its end. */
	public SandboxSubscription notRenewing() {
		return with("autoRenewEnabled", false);
	}

	/** The same with that member in Partner Center; null leaves it out. */
	public SandboxSubscription with(String member, @Nullable Object value) {
		return new SandboxSubscription(id, kind, name, offerId, skuId, quantity, status, trial, ends, owner,
				put(members, member, value), directoryMembers);
	}

	/** The same with that member in the directory, be it null. */
	public SandboxSubscription withInDirectory(String member, @Nullable Object value) {
		return new SandboxSubscription(id, kind, name, offerId, skuId, quantity, status, trial, ends, owner, members,
				put(directoryMembers, member, value));
	}

	boolean isSoldBy(String partnerTenantId) {
		return owner.equals(THIS_PARTNER) || owner.equalsIgnoreCase(partnerTenantId);
	}

	boolean isInDirectory() {
		return skuId != null && !status.equals("expired") && !status.equals("deleted") && !status.equals("pending");
	}

	private static Map<String, @Nullable Object> put(Map<String, @Nullable Object> members, String name,
			@Nullable Object value) {
		Map<String, @Nullable Object> all = new LinkedHashMap<>(members);
		all.put(name, value);
		return all;
	}

	private static String offer(String productId) {
		return productId + ":0001:CFQ7TTC0" + four(productId);
	}

	private static String four(String purpose) {
		return Ids.uuid(0, purpose).substring(0, 4).toUpperCase(Locale.ROOT);
	}

}

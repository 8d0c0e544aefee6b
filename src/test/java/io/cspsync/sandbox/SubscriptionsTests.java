package io.cspsync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.cspsync.sandbox.Misbehaviour.Kind;
import io.cspsync.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SubscriptionsTests extends SandboxTest {

	private static final String PARENT = "F0000000-0000-4000-8000-00000000000A";

	@Override
	SandboxOptions.Builder options() {
		return SandboxOptions.builder().tenants(60).usersPerTenant(30);
	}

	@Test
	void severalLinesOfOneSkuShowOnBothSidesWithTheirIds() {
		List<SandboxSubscription> set = tenant.subscriptions()
			.set(SandboxSubscription.newCommerce("SPE_E3", 10), SandboxSubscription.legacy("SPE_E3", 5),
					SandboxSubscription.newCommerce("SPE_E3", 25).asTrial(), SandboxSubscription.azurePlan());
		assertThat(set).extracting(SandboxSubscription::id).doesNotContain("").doesNotHaveDuplicates();
		assertThat(set.get(1).id()).isUpperCase();
		assertThat(sold()).extracting((one) -> one.get("id").stringValue())
			.containsExactlyElementsOf(set.stream().map(SandboxSubscription::id).toList());
		assertThat(bought()).extracting((one) -> one.get("commerceSubscriptionId").stringValue())
			.containsExactlyElementsOf(
					set.subList(0, 3).stream().map((one) -> one.id().toLowerCase(Locale.ROOT)).toList());
		assertThat(bought()).extracting((one) -> one.get("isTrial").booleanValue()).containsExactly(false, false, true);
		assertThat(bought()).extracting((one) -> one.get("totalLicenses").intValue()).containsExactly(10, 5, 25);
	}

	@Test
	void membersCanBeAnything() {
		tenant.subscriptions()
			.set(SandboxSubscription.newCommerce("SPE_E3", 10)
				.forTerm("P3Y", "triennial")
				.notRenewing()
				.ending(SandboxSubscription.NO_END)
				.inStatus("brandnew")
				.with("isTrial", null)
				.with("quantity", "10")
				.withInDirectory("status", "Brandnew"), SandboxSubscription.legacy("MCOEV", 2).addOnTo(PARENT));
		JsonNode one = sold().getFirst();
		assertThat(one.get("termDuration").stringValue()).isEqualTo("P3Y");
		assertThat(one.get("billingCycle").stringValue()).isEqualTo("triennial");
		assertThat(one.get("autoRenewEnabled").booleanValue()).isFalse();
		assertThat(one.get("commitmentEndDate").stringValue()).startsWith("9999-");
		assertThat(one.get("status").stringValue()).isEqualTo("brandnew");
		assertThat(one.has("isTrial")).isFalse();
		assertThat(one.get("quantity").isString()).isTrue();
		assertThat(bought().getFirst().get("status").stringValue()).isEqualTo("Brandnew");
		assertThat(sold().getLast().get("parentSubscriptionId").stringValue()).isEqualTo(PARENT);
		assertThat(sold().getLast().at("/links/parentSubscription/uri").stringValue()).endsWith(PARENT);
	}

	@Test
	void whatOthersSoldOnlyTheDirectoryShows() {
		tenant.subscriptions()
			.set(SandboxSubscription.newCommerce("SPE_E3", 1).soldBy(SandboxSubscription.ANOTHER_PARTNER),
					SandboxSubscription.newCommerce("SPE_E3", 2).soldBy(SandboxSubscription.NOBODY),
					SandboxSubscription.newCommerce("SPE_E3", 3));
		assertThat(sold()).singleElement().matches((one) -> one.get("quantity").intValue() == 3);
		assertThat(bought()).extracting((one) -> one.get("ownerTenantId").asString(null))
			.containsExactly(SandboxSubscription.ANOTHER_PARTNER, null, sandbox.partnerTenantId());
	}

	@Test
	void endedLinesStayWithThePartnerAndLeaveTheDirectory() {
		String ended = tenant.subscriptions().add(SandboxSubscription.newCommerce("VISIOCLIENT", 4)).id();
		assertThat(bought()).anyMatch((one) -> one.get("commerceSubscriptionId").stringValue().equals(ended));
		for (String status : List.of("expired", "deleted")) {
			tenant.subscriptions().change(ended.toUpperCase(Locale.ROOT), (one) -> one.inStatus(status));
			assertThat(sold()).anyMatch((one) -> one.get("id").stringValue().equals(ended)
					&& one.get("status").stringValue().equals(status));
			assertThat(bought()).noneMatch((one) -> one.get("commerceSubscriptionId").stringValue().equals(ended));
		}
		tenant.subscriptions().remove(ended);
		assertThat(sold()).noneMatch((one) -> one.get("id").stringValue().equals(ended));
		assertThatIllegalArgumentException().isThrownBy(() -> tenant.subscriptions().remove(ended));
	}

	@Test
	void theDirectorysIdsMayBeWrittenOtherwiseOrNotMeet() {
		List<String> ids = sold().stream().map((one) -> one.get("id").stringValue()).toList();
		tenant.subscriptions().directoryIds(DirectoryIds.UPPER_CASE);
		assertThat(commerceIds()).isNotEmpty().allMatch((id) -> id.equals(id.toUpperCase(Locale.ROOT)));
		tenant.subscriptions().directoryIds(DirectoryIds.UNRELATED);
		assertThat(commerceIds()).isNotEmpty().doesNotContainAnyElementsOf(ids).doesNotContainNull();
		tenant.subscriptions().directoryIds(DirectoryIds.LEFT_OUT);
		assertThat(commerceIds()).isNotEmpty().containsOnlyNulls();
	}

	@Test
	void generatedTenantsHaveWhatRealOnesHave() {
		List<SandboxSubscription> all = sandbox.tenants()
			.stream()
			.flatMap((one) -> one.subscriptions().all().stream())
			.toList();
		assertThat(all).anyMatch(SandboxSubscription::trial)
			.anyMatch((one) -> one.members().containsKey("parentSubscriptionId"))
			.anyMatch((one) -> one.kind() == SubscriptionKind.LEGACY)
			.anyMatch((one) -> one.kind() == SubscriptionKind.AZURE_PLAN)
			.anyMatch((one) -> one.quantity() == 10_000 && one.owner().equals(SandboxSubscription.NOBODY));
		sandbox.tenants()
			.forEach((one) -> one.skus()
				.forEach((sku) -> assertThat(one.subscriptions()
					.all()
					.stream()
					.filter((line) -> line.isInDirectory() && sku.skuId().equals(line.skuId()))
					.mapToInt(SandboxSubscription::quantity)
					.sum()).as(sku.partNumber()).isEqualTo(sku.purchased() + sku.suspended())));
	}

	@Test
	void subscriptionsFollowTheSkusUntilTheyAreChanged() {
		tenant.setSku("VISIOCLIENT", 7);
		assertThat(visio()).isEqualTo(7);
		tenant.subscriptions().add(SandboxSubscription.azurePlan());
		tenant.setSku("VISIOCLIENT", 8);
		assertThat(visio()).isEqualTo(7);
	}

	@Test
	void aPartnerWithoutTheMembershipLevelSeesNoSubscriptionsOfAnyone() {
		sandbox.misbehave(Outage.SUBSCRIPTIONS_REFUSED);
		for (SandboxTenant one : sandbox.tenants().subList(0, 3)) {
			Reply refused = subscriptions(one);
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.json().get("code").intValue()).isEqualTo(2032);
			assertThat(client.get("/v1/customers/" + one.id() + "/subscribedskus", client.partnerToken()).status())
				.isEqualTo(200);
		}
		sandbox.healAll();
		assertThat(subscriptions(tenant).status()).isEqualTo(200);
	}

	@Test
	void oneCustomersSubscriptionsAloneMayBeRefused() {
		sandbox.misbehave(id, Misbehaviour.of(Kind.PARTNER_CENTER_FORBIDDEN).on(Call.PARTNER_SUBSCRIPTIONS));
		assertThat(subscriptions(tenant).status()).isEqualTo(403);
		sandbox.heal(id);
		sandbox.misbehave(id, Misbehaviour.of(Kind.CUSTOMER_UNKNOWN).on(Call.PARTNER_SUBSCRIPTIONS));
		assertThat(subscriptions(tenant).status()).isEqualTo(404);
		assertThat(subscriptions(sandbox.tenants().get(1)).status()).isEqualTo(200);
	}

	private int visio() {
		String skuId = SkuCatalogue.named("VISIOCLIENT").skuId();
		return bought().stream()
			.filter((one) -> one.get("skuId").stringValue().equals(skuId))
			.mapToInt((one) -> one.get("totalLicenses").intValue())
			.sum();
	}

	private List<String> commerceIds() {
		return bought().stream().map((one) -> one.get("commerceSubscriptionId").asString(null)).toList();
	}

	private Reply subscriptions(SandboxTenant of) {
		return client.get("/v1/customers/" + of.id() + "/subscriptions", client.partnerToken());
	}

	private List<JsonNode> sold() {
		List<JsonNode> all = new ArrayList<>();
		subscriptions(tenant).json().get("items").forEach(all::add);
		return all;
	}

	private List<JsonNode> bought() {
		return client.all("/v1.0/directory/subscriptions", client.graphToken(id));
	}

}

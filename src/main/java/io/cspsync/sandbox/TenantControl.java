package io.cspsync.sandbox;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Changes one tenant as its address under {@code /sandbox/tenants/{tenant}} asks. */
final class TenantControl {

	private TenantControl() {
	}

	/**
	 * Makes the change.
	 * @param part the word after the tenant
	 * @return whether there is such a word
	 * @throws IllegalArgumentException when a parameter is missing or wrong
	 */
	static boolean change(SandboxTenant tenant, String part, Incoming asked) {
		boolean delete = asked.method().equals("DELETE");
		switch (part) {
			case "consent" -> tenant.consent(!delete);
			case "principal" -> tenant.principalOnly();
			case "roles" -> tenant.roles(Arrays.stream(required(asked, "value").split(","))
				.map(String::strip)
				.filter((role) -> !role.isEmpty())
				.distinct()
				.toArray(String[]::new));
			case "administrator" -> tenant.administrator(switch (required(asked, "value")) {
				case "willing" -> SandboxAdministrator.willing();
				case "refusing" -> SandboxAdministrator.refusing();
				default -> new SandboxAdministrator(false, required(asked, "value").toLowerCase(Locale.ROOT));
			});
			case "spreading" -> tenant.spreads(Integer.parseInt(asked.parameter("sign-ins").orElse("0")),
					Integer.parseInt(asked.parameter("calls").orElse("0")));
			case "name" -> tenant.rename(required(asked, "value"));
			case "relationship" -> tenant.relate(delete ? "" : required(asked, "value"));
			case "delegation" ->
				tenant.delegate(SandboxDelegation.valueOf(required(asked, "value").toUpperCase(Locale.ROOT)));
			case "gdap" -> tenant.relate(gdap(tenant.relationships().getFirst(), asked));
			case "directory-ids" -> tenant.subscriptions().directoryIds(DirectoryIds.named(required(asked, "value")));
			case "domains" -> domain(tenant, name(asked), delete);
			case "skus" -> sku(tenant, asked, delete);
			case "subscriptions" -> subscription(tenant, asked);
			case "users" -> user(tenant, asked);
			default -> {
				return false;
			}
		}
		return true;
	}

	private static SandboxRelationship gdap(SandboxRelationship first, Incoming asked) {
		SandboxRelationship now = asked.parameter("status").map(first::inStatus).orElse(first);
		now = asked.parameter("roles").map((word) -> switch (word) {
			case "support" -> SandboxRelationship.SUPPORT;
			case "readers" -> SandboxRelationship.DIRECTORY_READERS;
			default -> throw new IllegalArgumentException("roles is support or readers");
		}).map(now::withRoles).orElse(now);
		boolean extending = asked.parameter("extends").map(Boolean::parseBoolean).orElse(now.extends180Days());
		Instant end = asked.parameter("end").map(PartnerControl::end).orElse(now.end());
		return (end != null) ? now.ending(end, extending) : now;
	}

	private static void domain(SandboxTenant tenant, String domain, boolean delete) {
		if (delete) {
			tenant.removeDomain(domain);
		}
		else {
			tenant.addDomain(domain);
		}
	}

	private static void sku(SandboxTenant tenant, Incoming asked, boolean delete) {
		if (delete) {
			tenant.removeSku(name(asked));
		}
		else {
			tenant.setSku(name(asked), Integer.parseInt(required(asked, "enabled")));
		}
	}

	private static void subscription(SandboxTenant tenant, Incoming asked) {
		switch (asked.method()) {
			case "POST" -> tenant.subscriptions().add(changed(asked).apply(made(asked)));
			case "DELETE" -> tenant.subscriptions().remove(name(asked));
			default -> tenant.subscriptions().change(name(asked), changed(asked));
		}
	}

	private static SandboxSubscription made(Incoming asked) {
		String kind = asked.parameter("kind").orElse("new-commerce");
		int quantity = Integer.parseInt(asked.parameter("quantity").orElse("1"));
		return switch (kind) {
			case "new-commerce" -> SandboxSubscription.newCommerce(required(asked, "sku"), quantity);
			case "legacy" -> SandboxSubscription.legacy(required(asked, "sku"), quantity);
			case "legacy-azure" -> SandboxSubscription.legacyAzure();
			case "azure-plan" -> SandboxSubscription.azurePlan();
			case "software" -> SandboxSubscription.software(required(asked, "name"), quantity);
			case "saas" -> SandboxSubscription.saas(required(asked, "name"), quantity);
			default -> throw new IllegalArgumentException("Unknown kind \"" + kind
					+ "\"; there are new-commerce, legacy, legacy-azure, azure-plan, software and saas");
		};
	}

	private static UnaryOperator<SandboxSubscription> changed(Incoming asked) {
		return (one) -> {
			SandboxSubscription now = one;
			now = asked.parameter("quantity").map(Integer::parseInt).map(now::withQuantity).orElse(now);
			now = asked.parameter("status").map(now::inStatus).orElse(now);
			now = asked.parameter("end").map(now::ending).orElse(now);
			now = asked.parameter("parent").map(now::addOnTo).orElse(now);
			now = asked.parameter("sold-by").map(now::soldBy).orElse(now);
			now = asked.parameter("term").map(part(now, "termDuration")).orElse(now);
			now = asked.parameter("cycle").map(part(now, "billingCycle")).orElse(now);
			now = asked.parameter("renews").map(Boolean::valueOf).map(part(now, "autoRenewEnabled")).orElse(now);
			return asked.parameter("trial").filter(Boolean::parseBoolean).isPresent() ? now.asTrial() : now;
		};
	}

	private static <T> Function<T, SandboxSubscription> part(SandboxSubscription one, String member) {
		return (value) -> one.with(member, value);
	}

	private static void user(SandboxTenant tenant, Incoming asked) {
		switch (asked.method()) {
			case "POST" -> tenant.addUser(required(asked, "name"));
			case "DELETE" -> tenant.removeUser(name(asked));
			default -> tenant.changeUser(name(asked), (user) -> {
				SandboxUser named = asked.parameter("name").map(user::named).orElse(user);
				return asked.parameter("enabled")
					.map((enabled) -> Boolean.parseBoolean(enabled) ? named.enable() : named.disable())
					.orElse(named);
			});
		}
	}

	private static String name(Incoming asked) {
		return asked.path().get(4);
	}

	static String required(Incoming asked, String name) {
		return asked.parameter(name)
			.orElseThrow(() -> new IllegalArgumentException("The parameter \"" + name + "\" is missing"));
	}

}

package io.cspsync.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Partner Center under {@code /v1}. */
final class PartnerCenterApi {

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private final PartnerBook book;

	private final String partnerId;

	private final SandboxOptions options;

	private final SandboxTenants tenants;

	private final AccessTokens tokens;

	private final Outages outages;

	private final Gate gate;

	private final PageCache pages;

	private final PartnerCenterErrors errors;

	private final CustomerPages customers;

	private final ApplicationConsents consents;

	private final MinuteLimit limit;

	PartnerCenterApi(PartnerBook book, SandboxOptions options, SandboxTenants tenants, AccessTokens tokens,
			Outages outages, Gate gate, PageCache pages) {
		this.book = book;
		this.partnerId = book.partnerId();
		this.options = options;
		this.tenants = tenants;
		this.tokens = tokens;
		this.outages = outages;
		this.gate = gate;
		this.pages = pages;
		this.errors = new PartnerCenterErrors(partnerId);
		this.customers = new CustomerPages(book, tenants, options, errors);
		this.consents = new ApplicationConsents(errors);
		this.limit = new MinuteLimit(options.partnerRequestsPerMinute(), options.clock());
	}

	Answer answer(Incoming asked) {
		Call call = call(asked);
		String tenantId = (call == Call.PARTNER_CUSTOMERS || asked.path().size() < 3
				|| !asked.path().get(1).equalsIgnoreCase("customers")) ? partnerId
						: asked.path().get(2).toLowerCase(Locale.ROOT);
		Optional<RetryAfter> wait = limit.take();
		Answer answer = wait.isPresent() ? gate.throttled(tenantId, call, errors, wait.get())
				: gate.pass(tenantId, call, asked, errors,
						(spoils) -> refusal(asked, call).orElseGet(() -> (call == Call.PARTNER_CUSTOMERS)
								? marked(customers.page(asked, spoils)) : data(call, tenantId, asked)));
		return withHeaders(answer, asked);
	}

	private static Call call(Incoming asked) {
		if (asked.isAt("/v1/customers/*/applicationconsents") || asked.isAt("/v1/customers/*/applicationconsents/*")) {
			return Call.PARTNER_CONSENTS;
		}
		if (!asked.method().equals("GET")) {
			return Call.OTHER;
		}
		if (asked.isAt("/v1/customers")) {
			return Call.PARTNER_CUSTOMERS;
		}
		if (asked.isAt("/v1/customers/*")) {
			return Call.PARTNER_CUSTOMER;
		}
		if (asked.isAt("/v1/customers/*/subscribedskus")) {
			return Call.PARTNER_SKUS;
		}
		if (asked.isAt("/v1/customers/*/subscriptions")) {
			return Call.PARTNER_SUBSCRIPTIONS;
		}
		return asked.isAt("/v1/profiles/organization") ? Call.PARTNER_PROFILE : Call.OTHER;
	}

	private Optional<Answer> refusal(Incoming asked, Call call) {
		if (outages.strikes(Outage.PARTNER_CENTER_DOWN)) {
			return Optional.of(Answer.html(503, "503 Service Unavailable"));
		}
		if (asked.bearer().isEmpty()) {
			return Optional.of(errors.noToken());
		}
		AccessToken token = tokens.find(asked.bearer()).orElse(null);
		if (token == null || !token.audience().equals(AccessTokens.PARTNER_CENTER)
				|| !token.tenantId().equals(partnerId)
				|| (!token.appOnly() && !token.mfa() && !outages.strikes(Outage.MFA_NOT_ENFORCED))) {
			return Optional.of(errors.unusableToken());
		}
		boolean needsUser = call == Call.PARTNER_SKUS || call == Call.PARTNER_PROFILE || call == Call.PARTNER_CONSENTS;
		return (needsUser && token.appOnly()) ? Optional.of(errors.appOnly()) : Optional.empty();
	}

	private Answer data(Call call, String tenantId, Incoming asked) {
		if (call == Call.PARTNER_PROFILE) {
			return marked(Answer.json(200, PartnerProfile.json(partnerId)));
		}
		if (call == Call.OTHER) {
			return errors.notFound();
		}
		SandboxTenant tenant = tenants.withId(tenantId).filter(book::lists).orElse(null);
		if (tenant == null) {
			return errors.noRelationship(tenantId);
		}
		return switch (call) {
			case PARTNER_SKUS -> subscribedSkus(tenant, asked);
			case PARTNER_SUBSCRIPTIONS -> subscriptions(tenant);
			case PARTNER_CONSENTS -> consents.answer(tenant, asked);
			default -> kept(tenant, "customer", (one) -> CustomerJson.byId(one, book.relationship(one)));
		};
	}

	private Answer subscriptions(SandboxTenant tenant) {
		if (outages.strikes(Outage.SUBSCRIPTIONS_REFUSED)) {
			return errors.accessDenied();
		}
		// An adviser sells nothing.
		return book.relationship(tenant).equals(SandboxTenant.RESELLER)
				? kept(tenant, "subscriptions", (one) -> PartnerLinks.collection(SubscriptionJson.soldBy(book, one)))
				: errors.noRelationship(tenant.id());
	}

	private Answer subscribedSkus(SandboxTenant tenant, Incoming asked) {
		if (tenant.delegation() == SandboxDelegation.NONE) {
			return errors.insufficientPrivileges();
		}
		List<String> groups = asked.query()
			.stream()
			.filter((parameter) -> parameter.name().equalsIgnoreCase("licenseGroupIds"))
			.map((parameter) -> parameter.value().toLowerCase(Locale.ROOT))
			.toList();
		boolean first = groups.isEmpty() || groups.contains("group1");
		boolean second = groups.contains("group2");
		return kept(tenant, "subscribedskus/" + first + second,
				(one) -> PartnerLinks.collection(PartnerSkuJson.of(one, first, second)));
	}

	private Answer kept(SandboxTenant tenant, String what,
			Function<SandboxTenant, Map<String, @Nullable Object>> json) {
		Body body = pages.page(new PageCache.Key(tenant.id(), tenant.version(), partnerId + "/" + what),
				() -> mark(Json.bytes(json.apply(tenant))));
		return Answer.of(200, Answer.JSON, body);
	}

	private Answer marked(Answer answer) {
		return (answer.status() != 200) ? answer
				: Answer.of(200, answer.contentType(), new Body(mark(answer.body().plain())));
	}

	// In all full recordings the body is compact JSON after a byte order mark.
	private byte[] mark(byte[] json) {
		if (!options.byteOrderMark()) {
			return json;
		}
		byte[] marked = new byte[json.length + BYTE_ORDER_MARK.length];
		System.arraycopy(BYTE_ORDER_MARK, 0, marked, 0, BYTE_ORDER_MARK.length);
		System.arraycopy(json, 0, marked, BYTE_ORDER_MARK.length, json.length);
		return marked;
	}

	private Answer withHeaders(Answer answer, Incoming asked) {
		Answer headed = answer
			.with("MS-RequestId", asked.headerField("MS-RequestId").orElseGet(() -> UUID.randomUUID().toString()))
			.with("MS-CorrelationId",
					asked.headerField("MS-CorrelationId").orElseGet(() -> UUID.randomUUID().toString()))
			.with("MS-CV", "xqqtn+OEVE2ridoS.0")
			.with("MS-ServerId", "0000112D")
			.with("Request-Context", "appId=cid-v1:03ce8ca8-8373-4021-8f25-d5dd45c7b12f");
		if (asked.headerField("ValidateMfa").filter(Boolean::parseBoolean).isEmpty()) {
			return headed;
		}
		return headed.with("isMfaCompliant",
				Boolean.toString(tokens.find(asked.bearer()).map(AccessToken::mfa).orElse(false)));
	}

}

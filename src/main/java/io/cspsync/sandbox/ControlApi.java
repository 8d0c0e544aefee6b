package io.cspsync.sandbox;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.cspsync.sandbox.Misbehaviour.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Lets a person look into a running sandbox and switch things with curl, under
 * {@code /sandbox}. {@code GET /sandbox} lists what there is. No token is asked for:
 * whoever reaches loopback may.
 */
final class ControlApi {

	private static final String HELP = """
			GET    /sandbox/tenants                                  all tenants
			GET    /sandbox/tenants/{tenant}                         one, by id, domain or position from 0
			PUT    /sandbox/tenants/{tenant}/misbehaviours/{kind}    ?times= &calls=users,groups &retry-after= &delay=PT5S
			DELETE /sandbox/tenants/{tenant}/misbehaviours/{kind}    one kind; without it all of the tenant
			PUT    /sandbox/tenants/{tenant}/consent                 DELETE takes it back
			PUT    /sandbox/tenants/{tenant}/roles?value=            grants exactly these application permissions, with commas
			PUT    /sandbox/tenants/{tenant}/principal               a service principal without consent
			PUT    /sandbox/tenants/{tenant}/administrator?value=    who opens the consent link: willing, refusing, or the id of
			                                                         the tenant in which he is signed in
			PUT    /sandbox/tenants/{tenant}/spreading               ?sign-ins= &calls= : so many do not see the consent yet
			PUT    /sandbox/tenants/{tenant}/name?value=             renames the company
			PUT    /sandbox/tenants/{tenant}/skus/{partNumber}       ?enabled= seats; DELETE ends the product
			PUT    /sandbox/tenants/{tenant}/relationship?value=     as reseller; DELETE takes it out of the list
			PUT    /sandbox/tenants/{tenant}/delegation?value=       gdap, dap or none
			PUT    /sandbox/tenants/{tenant}/gdap                    the first GDAP relationship: ?status= &end=2026-12-24
			                                                         &extends=true|false &roles=support or readers
			PUT    /sandbox/tenants/{tenant}/domains/{domain}        verifies one more; DELETE takes it away
			GET    /sandbox/tenants/{tenant}/subscriptions           what the partner sold
			POST   /sandbox/tenants/{tenant}/subscriptions           ?kind= &sku= or &name= and what PUT takes
			PUT    /sandbox/tenants/{tenant}/subscriptions/{id}      ?quantity= &status= &end= &parent= &sold-by= &term=
			                                                         &cycle= &renews=true|false &trial=true ; DELETE removes it
			PUT    /sandbox/tenants/{tenant}/directory-ids?value=    %s
			POST   /sandbox/tenants/{tenant}/users?name=             adds a user
			PUT    /sandbox/tenants/{tenant}/users/{user}            ?enabled=true|false &name= ; DELETE removes him
			POST   /sandbox/tenants?name=&users=                     adds a tenant; &as=gdap or direct: not a customer
			DELETE /sandbox/tenants/{tenant}                         the customer leaves the partner
			POST   /sandbox/apps/{app}/secret                        makes a new secret, no other is good: {app} is its client id
			PUT    /sandbox/apps/{app}/secret                        ?end=2026-12-24 for all to see; DELETE expires it
			PUT    /sandbox/groups/{group}/members/{user}            "CSP Readers" or AdminAgents, and an object id or "user", who
			                                                         signed in; DELETE takes him out
			DELETE /sandbox/sign-ins                                 ends every sign-in made until now
			PUT    /sandbox/outages/{outage}                         ?times= &retry-after= ; DELETE ends it
			DELETE /sandbox/misbehaviours                            heals everything, outages too
			GET    /sandbox/requests                                 what was asked; DELETE begins at nought

			kinds:   %s
			calls:   %s
			outages: %s
			subscriptions: new-commerce, legacy (both with &sku=), legacy-azure, azure-plan, software, saas (both with &name=)
			retry-after: 5, 2.128, date:30, missing, or any other text
			The partner's own tenant may stand for {tenant} under misbehaviours: "partner".
			"""
		.formatted(words(DirectoryIds.values()), words(Kind.values()), words(Call.values()), words(Outage.values()));

	private final Sandbox sandbox;

	ControlApi(Sandbox sandbox) {
		this.sandbox = sandbox;
	}

	Answer answer(Incoming asked) {
		List<String> path = asked.path();
		try {
			if (path.size() < 2) {
				return Answer.of(200, "text/plain; charset=utf-8", Body.text(HELP));
			}
			return switch (path.get(1)) {
				case "tenants" -> (path.size() == 2) ? tenants(asked) : tenant(asked);
				case "requests" -> requests(asked);
				case "outages" -> outage(asked);
				case "apps", "groups", "sign-ins" -> PartnerControl.change(sandbox, asked) ? done()
						: problem(404, "Unknown path; GET /sandbox lists what there is");
				case "misbehaviours" -> {
					sandbox.healAll();
					yield done();
				}
				default -> problem(404, "Unknown path; GET /sandbox lists what there is");
			};
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeParseException ex) {
			return problem(400, String.valueOf(ex.getMessage()));
		}
	}

	private Answer tenants(Incoming asked) {
		if (asked.method().equals("POST")) {
			String name = TenantControl.required(asked, "name");
			int users = Integer.parseInt(asked.parameter("users").orElse("10"));
			return Answer.json(201, summary(switch (asked.parameter("as").orElse("customer")) {
				case "gdap" -> sandbox.addGdapTenant(name, users);
				case "direct" -> sandbox.addDirectTenant(name, users);
				case "customer" -> sandbox.addTenant(name, users);
				default -> throw new IllegalArgumentException("A tenant is added as customer, gdap or direct");
			}));
		}
		return Answer.json(200, sandbox.tenants().stream().map(this::summary).toList());
	}

	private Answer tenant(Incoming asked) {
		String word = asked.path().get(2);
		String part = (asked.path().size() > 3) ? asked.path().get(3) : "";
		if (part.equals("misbehaviours")) {
			return misbehaviour(word.equals("partner") ? sandbox.partnerTenantId() : sandbox.tenant(word).id(), asked);
		}
		SandboxTenant tenant = sandbox.tenant(word);
		if (part.isEmpty() && asked.method().equals("DELETE")) {
			sandbox.removeTenant(tenant.id());
			return done();
		}
		if (part.equals("subscriptions") && asked.method().equals("GET")) {
			return Answer.json(200, SubscriptionJson.soldBy(sandbox.book(), tenant));
		}
		return (part.isEmpty() || TenantControl.change(tenant, part, asked)) ? Answer.json(200, summary(tenant))
				: problem(404, "Unknown path; GET /sandbox lists what there is");
	}

	private Answer misbehaviour(String tenantId, Incoming asked) {
		if (asked.method().equals("DELETE") && asked.path().size() == 4) {
			sandbox.heal(tenantId);
			return done();
		}
		Kind kind = Kind.named(asked.path().get(4));
		if (asked.method().equals("DELETE")) {
			sandbox.heal(tenantId, kind);
			return done();
		}
		Misbehaviour usual = Misbehaviour.of(kind);
		Set<Call> calls = asked.parameter("calls")
			.map((words) -> Arrays.stream(words.split(",")).map(Call::named).collect(Collectors.toSet()))
			.orElse(usual.calls());
		sandbox.misbehave(tenantId,
				new Misbehaviour(kind, calls, asked.parameter("times").map(Integer::parseInt).orElse(usual.times()),
						asked.parameter("retry-after").map(RetryAfter::of).orElse(usual.retryAfter()),
						asked.parameter("delay").map(Duration::parse).orElse(usual.delay())));
		return done();
	}

	private Answer outage(Incoming asked) {
		Outage outage = Outage.named(asked.path().get(2));
		if (asked.method().equals("DELETE")) {
			sandbox.heal(outage);
		}
		else {
			sandbox.misbehave(outage, asked.parameter("retry-after").map(RetryAfter::of).orElse(RetryAfter.seconds(60)),
					asked.parameter("times").map(Integer::parseInt).orElse(Misbehaviour.FOR_EVER));
		}
		return done();
	}

	private Answer requests(Incoming asked) {
		if (asked.method().equals("DELETE")) {
			sandbox.requests().reset();
		}
		return Answer.json(200, sandbox.requests().toJson());
	}

	private Map<String, @Nullable Object> summary(SandboxTenant tenant) {
		return Json.object("index", tenant.index(), "id", tenant.id(), "name", tenant.name(), "domain", tenant.domain(),
				"users", tenant.userCount(), "consented", tenant.isConsented(), "roles",
				new TreeSet<>(tenant.grantedRoles()), "delegation", tenant.delegation().name(), "relationship",
				tenant.relationship(), "domains", tenant.domains(), "misbehaviours",
				sandbox.misbehaviours(tenant.id()).stream().map((one) -> word(one.kind())).toList(), "requests",
				sandbox.requests().total(tenant.id()), "throttled", sandbox.requests().throttled(tenant.id()));
	}

	private static Answer done() {
		return Answer.json(200, Map.of("done", true));
	}

	private static Answer problem(int status, String text) {
		return Answer.json(status, Map.of("problem", text));
	}

	private static String words(Enum<?>[] values) {
		return Arrays.stream(values).map(ControlApi::word).collect(Collectors.toCollection(TreeSet::new)).toString();
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}

package io.cspsync.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.cspsync.sandbox.Misbehaviour.Kind;

/**
 * Microsoft's token service, Partner Center and Graph on one loopback port, over HTTPS,
 * with data made from a seed. It answers as the real services were recorded and
 * documented to, counts what it is asked, and misbehaves when told to, tenant by tenant.
 *
 * <pre>{@code
 * try (Sandbox sandbox = Sandbox.start(SandboxOptions.builder().tenants(5).build())) {
 *     SandboxTenant first = sandbox.tenants().getFirst();
 *     sandbox.misbehave(first.id(), Misbehaviour.throttled(RetryAfter.seconds(1)).times(3));
 *     run(sandbox.settings());
 *     assertThat(sandbox.requests().throttled(first.id())).isEqualTo(3);
 * }
 * }</pre>
 */
public final class Sandbox implements AutoCloseable {

	private final Registrations registrations;

	private final SandboxTenants tenants;

	private final SandboxPartner second;

	private final SandboxPartnerTenant home;

	private final PartnerBook book;

	private final Misbehaviours misbehaviours = new Misbehaviours();

	private final Outages outages = new Outages();

	private final RequestCounts counts = new RequestCounts();

	private final SandboxCertificate certificate = SandboxCertificate.make();

	private final AppProofs proofs;

	private final SandboxApps apps;

	private final SandboxSignIns signIns;

	private final SandboxServer server;

	private final SandboxFiles files;

	private final String uri;

	private Sandbox(SandboxOptions options) {
		registrations = Registrations.of(options.seed());
		tenants = new SandboxTenants(options);
		home = new SandboxPartnerTenant(registrations, options.seed());
		server = new SandboxServer(options.port(), certificate);
		uri = "https://127.0.0.1:" + server.open();
		proofs = new AppProofs(uri, options.clock());
		apps = new SandboxApps(registrations, proofs, home, options.clock());
		RefreshTokens refreshTokens = new RefreshTokens(options.seed());
		signIns = new SandboxSignIns(refreshTokens);
		files = SandboxFiles.write(options.directory(), certificate.pem(), refreshTokens.first());
		AccessTokens tokens = new AccessTokens(options.tokenLife(), options.clock());
		Gate gate = new Gate(misbehaviours, counts, tokens, options.clock());
		PageCache pages = new PageCache(options.pageMemory());
		second = new SandboxPartner(options.seed(), files);
		book = second.otherBook(registrations.partnerTenantId());
		GraphPages graphPages = new GraphPages(uri + "/v1.0", pages);
		server.serve(new SandboxHandler(
				services(options, registrations, apps.permissions(), book, home, tokens, refreshTokens, gate, pages,
						graphPages),
				services(options, second.registrations(), second.permissions(), second.book(), second.home(), tokens,
						second.refreshTokens(), gate, pages, graphPages),
				tokens, new ControlApi(this), outages, options.clock()));
	}

	private PartnerServices services(SandboxOptions options, Registrations of, AppPermissions granted,
			PartnerBook partner, SandboxPartnerTenant ofPartner, AccessTokens tokens, RefreshTokens refreshTokens,
			Gate gate, PageCache pages, GraphPages graphPages) {
		TokenErrors tokenErrors = new TokenErrors(of.directoryApp().clientId(), options.clock());
		AuthorizationCodes codes = new AuthorizationCodes(options.clock(), tokenErrors);
		return new PartnerServices(of,
				new TokenService(of, partner, tenants, tokens, refreshTokens, codes, outages, gate, tokenErrors,
						granted, proofs),
				new AuthorizeService(of, apps.redirectUris(), codes, outages, new AuthorizeErrors(options.clock())),
				new PartnerCenterApi(partner, options, tenants, tokens, outages, gate, pages),
				new GraphApi(partner, ofPartner, options, tenants, tokens, outages, gate, graphPages,
						new GraphErrors(options.clock())),
				new AdminConsent(of, tenants, granted));
	}

	/**
	 * Starts a sandbox; it serves when this returns.
	 * @throws IllegalStateException when the port is taken
	 */
	public static Sandbox start(SandboxOptions options) {
		return new Sandbox(options);
	}

	/** Where it listens, as {@code https://127.0.0.1:8443}, without a path. */
	public URI uri() {
		return URI.create(uri);
	}

	/** The certificate to trust. */
	public String certificatePem() {
		return certificate.pem();
	}

	/**
	 * The properties that point the product at this sandbox, the secrets in clear, and
	 * nothing else.
	 */
	public Map<String, String> settings() {
		return Map.ofEntries(Map.entry("csp.cloud.login-url", uri), Map.entry("csp.cloud.graph-url", uri + "/v1.0"),
				Map.entry("csp.cloud.partner-center-url", uri + "/v1"),
				Map.entry("csp.cloud.trusted-certificates", files.certificate().toString()),
				Map.entry("csp.partner-app.tenant-id", registrations.partnerTenantId()),
				Map.entry("csp.partner-app.client-id", registrations.partnerApp().clientId()),
				Map.entry("csp.partner-app.client-secret", proofs.secret(registrations.partnerApp())),
				Map.entry("csp.partner-app.refresh-token-file", files.refreshToken().toString()),
				Map.entry("csp.directory-app.client-id", registrations.directoryApp().clientId()),
				Map.entry("csp.directory-app.client-secret", proofs.secret(registrations.directoryApp())));
	}

	/** The partner's two app registrations. */
	public SandboxApps apps() {
		return apps;
	}

	/** The sign-ins of the partner's user. */
	public SandboxSignIns signIns() {
		return signIns;
	}

	/**
	 * Text for a person: address, settings as environment and as YAML, certificate, what
	 * to switch.
	 */
	public String describe() {
		return SandboxDescription.of(uri, tenants.all().size(), new TreeMap<>(settings()), certificate.pem());
	}

	/**
	 * A second partner, whose list is empty until it is given tenants of this sandbox.
	 */
	public SandboxPartner secondPartner() {
		return second;
	}

	/** What the partner's own tenant holds: registrations, groups, permissions. */
	public SandboxPartnerTenant home() {
		return home;
	}

	PartnerBook book() {
		return book;
	}

	/** The partner's own tenant, for which requests count that belong to no customer. */
	public String partnerTenantId() {
		return registrations.partnerTenantId();
	}

	/**
	 * All tenants, in the order of Partner Center's list; those not in it are at their
	 * places too.
	 */
	public List<SandboxTenant> tenants() {
		return List.copyOf(tenants.all());
	}

	/**
	 * A tenant by id, by domain, or by position in the list as it was at the start, from
	 * 0.
	 * @throws IllegalArgumentException when there is none
	 */
	public SandboxTenant tenant(String which) {
		return (which.matches("[0-9]{1,9}") ? tenants.at(Integer.parseInt(which)) : tenants.find(which))
			.orElseThrow(() -> new IllegalArgumentException("The sandbox has no tenant \"" + which + "\""));
	}

	/** A new customer, consented and with GDAP, at the end of the list. */
	public SandboxTenant addTenant(String name, int users) {
		return tenants.add(name, users);
	}

	/**
	 * A tenant that has granted the partner GDAP and is not in its list of customers:
	 * Graph's {@code delegatedAdminCustomers} has it, Partner Center refuses it. Its
	 * consent may be taken back.
	 */
	public SandboxTenant addGdapTenant(String name, int users) {
		SandboxTenant tenant = tenants.add(name, users);
		tenant.relate("");
		return tenant;
	}

	/**
	 * A tenant that has nothing to do with the partner but has consented to the directory
	 * app: the partner's own second tenant, or a direct customer.
	 */
	public SandboxTenant addDirectTenant(String name, int users) {
		SandboxTenant tenant = addGdapTenant(name, users);
		tenant.delegate(SandboxDelegation.NONE);
		tenant.subscriptions()
			.set(tenant.subscriptions()
				.all()
				.stream()
				.map((one) -> one.soldBy(SandboxSubscription.NOBODY))
				.toArray(SandboxSubscription[]::new));
		return tenant;
	}

	/**
	 * A customer who left comes back, to the old place in the list and with the old data.
	 */
	public void addTenant(SandboxTenant tenant) {
		tenants.keep(tenant);
	}

	/**
	 * Ends the relationship: the customer vanishes from the list, and tokens are refused.
	 */
	public void removeTenant(String id) {
		tenants.remove(tenant(id));
	}

	/**
	 * Makes a tenant's services misbehave; several kinds may be on at once, and a kind
	 * begun again replaces itself.
	 * @param tenantId a customer's tenant, or the partner's own for what belongs to none
	 */
	public void misbehave(String tenantId, Misbehaviour misbehaviour) {
		misbehaviours.begin(known(tenantId), misbehaviour);
	}

	/** Breaks something for all tenants until healed. */
	public void misbehave(Outage outage) {
		misbehave(outage, RetryAfter.seconds(60), Misbehaviour.FOR_EVER);
	}

	/**
	 * Breaks something for all tenants.
	 * @param retryAfter the header of {@link Outage#TOKEN_SERVICE_THROTTLED}
	 * @param times for how many requests, or {@link Misbehaviour#FOR_EVER}
	 */
	public void misbehave(Outage outage, RetryAfter retryAfter, int times) {
		outages.begin(outage, retryAfter, times);
	}

	/** What was switched on in a tenant, used up or not. */
	public List<Misbehaviour> misbehaviours(String tenantId) {
		return misbehaviours.of(known(tenantId));
	}

	/** Ends one kind of misbehaviour of a tenant. */
	public void heal(String tenantId, Kind kind) {
		misbehaviours.end(known(tenantId), kind);
	}

	/** Ends all misbehaviour of a tenant. */
	public void heal(String tenantId) {
		misbehaviours.endAll(known(tenantId));
	}

	/** Ends an outage. */
	public void heal(Outage outage) {
		outages.end(outage);
	}

	/** Ends every misbehaviour and every outage; consents and data stay as they are. */
	public void healAll() {
		misbehaviours.endAll();
		outages.endAll();
	}

	/** What was asked since the start or the last reset. */
	public RequestCounts requests() {
		return counts;
	}

	/** Waits until another thread closes the sandbox. */
	public void join() throws InterruptedException {
		server.join();
	}

	/** Stops serving and deletes its files if it chose where they lie. */
	@Override
	public void close() {
		server.stop();
		files.deleteIfTemporary();
	}

	private String known(String tenantId) {
		if (tenantId.equalsIgnoreCase(second.tenantId())) {
			return second.tenantId();
		}
		return tenantId.equalsIgnoreCase(partnerTenantId()) ? partnerTenantId() : tenant(tenantId).id();
	}

}

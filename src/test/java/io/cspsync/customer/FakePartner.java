package io.cspsync.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.cspsync.microsoft.MicrosoftException;
import io.cspsync.microsoft.Partner;
import io.cspsync.microsoft.Partners;
import io.cspsync.microsoft.graph.DelegatedAdmin;
import io.cspsync.microsoft.graph.DelegatedCustomer;
import io.cspsync.microsoft.graph.GdapRelationship;
import io.cspsync.microsoft.graph.Organization;
import io.cspsync.microsoft.graph.Organizations;
import io.cspsync.microsoft.partnercenter.CustomerDomains;
import io.cspsync.microsoft.partnercenter.PartnerCustomer;
import io.cspsync.microsoft.partnercenter.PartnerCustomers;
import io.cspsync.tenant.ErrorCategory;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A partner whose lists, and whose tenants' own words, a test writes.
 */
final class FakePartner implements PartnerCustomers, DelegatedAdmin, CustomerDomains, Organizations {

	final List<PartnerCustomer> list = new ArrayList<>();

	final Set<TenantId> granular = new HashSet<>();

	final List<DelegatedCustomer> delegated = new ArrayList<>();

	final Set<TenantId> dap = new HashSet<>();

	/** Tenants that let the directory app in, with their verified domains. */
	final Map<TenantId, Set<String>> consented = new HashMap<>();

	/** What Partner Center's own record of a customer tells of its domains. */
	final Map<TenantId, Set<String>> inPartnerCenter = new HashMap<>();

	/** The tenants whose domains were asked for, and how. */
	final Map<TenantId, String> askedForDomains = new ConcurrentHashMap<>();

	@Nullable MicrosoftException listFailure;

	@Nullable MicrosoftException granularFailure;

	@Nullable MicrosoftException dapFailure;

	MicrosoftException domainsFailure = failure(ErrorCategory.TENANT);

	Runnable onFetch = () -> {
	};

	@Override
	public List<PartnerCustomer> fetchAll() {
		this.onFetch.run();
		if (this.listFailure != null) {
			throw this.listFailure;
		}
		return List.copyOf(this.list);
	}

	@Override
	public boolean fetchAllowsDelegatedAccess(TenantId tenant) {
		if (this.dapFailure != null) {
			throw this.dapFailure;
		}
		return this.dap.contains(tenant);
	}

	@Override
	public List<GdapRelationship> fetchActive() {
		if (this.granularFailure != null) {
			throw this.granularFailure;
		}
		return this.granular.stream()
			.map((tenant) -> new GdapRelationship("gdap of " + tenant, "Sample", "active", tenant, Set.of(),
					Instant.parse("2028-02-10T11:24:42Z"), true))
			.toList();
	}

	@Override
	public Set<String> fetchVerifiedDomains(TenantId tenant) {
		this.askedForDomains.put(tenant, "graph");
		return orFail(this.consented.get(tenant));
	}

	@Override
	public Set<String> fetchDomains(TenantId tenant) {
		this.askedForDomains.put(tenant, "partner-center");
		return orFail(this.inPartnerCenter.get(tenant));
	}

	@Override
	public Organization fetchOrganization(TenantId tenant) {
		Set<String> domains = orFail(this.consented.get(tenant));
		return new Organization("Organization of " + domains.iterator().next(), domains.iterator().next());
	}

	private Set<String> orFail(@Nullable Set<String> domains) {
		if (domains == null) {
			throw this.domainsFailure;
		}
		return domains;
	}

	/** The same as all that a run has. */
	Partners alone() {
		return of(named(Partners.DEFAULT));
	}

	static Partners of(Partner... partners) {
		return () -> List.of(partners);
	}

	Partner named(String name) {
		return new Partner(name, this, this, this, () -> List.copyOf(this.delegated), (tenant) -> List.of(), this,
				(tenant) -> List.of());
	}

	static MicrosoftException failure(ErrorCategory category) {
		return new MicrosoftException(category, "refused", "Microsoft refused", "Wait.", null, null,
				category == ErrorCategory.TENANT);
	}

}

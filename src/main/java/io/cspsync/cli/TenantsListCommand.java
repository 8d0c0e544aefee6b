package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.crm.Overviews;
import io.cspsync.crm.TenantOverview;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "The partner's tenants, whose they are and what was decided about them.",
		footer = { "", "Example: ./run.sh tenants list --unmapped" })
final class TenantsListCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@ArgGroup
	private @Nullable Which which;

	@ArgGroup
	private @Nullable AnswerFormat format;

	TenantsListCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Overviews.Tenants chosen = (this.which == null) ? Overviews.Tenants.ALL
				: this.which.left ? Overviews.Tenants.LEFT : Overviews.Tenants.UNMAPPED;
		List<TenantOverview> tenants = new Looking(this.surroundings)
			.atThisVersion((crm) -> crm.overviews().findTenants(chosen));
		this.surroundings.out()
			.print(new Listing<>(tenants).column("tenant", TenantOverview::tenantId)
				.column("name", TenantOverview::name)
				.column("domain", TenantOverview::defaultDomain)
				.column(">customer id", TenantOverview::customerId)
				.column("customer", TenantOverview::customer)
				.column("delegation",
						(tenant) -> tenant.delegation() + (tenant.delegationPinned() ? " (set by hand)" : ""))
				.column("relationship", TenantOverview::relationship)
				.column("partner", TenantOverview::partner)
				.column("licences import", TenantOverview::licencesImport)
				.column("departures", TenantOverview::departures)
				.column("not read", TenantOverview::notRead)
				.column("known failures", TenantOverview::acknowledged)
				.column("left", TenantOverview::leftAt)
				.column("because", TenantOverview::leftReason)
				.text(this.format, this.surroundings.style(), switch (chosen) {
					case ALL -> "There is no tenant.";
					case UNMAPPED -> "Every tenant belongs to a customer.";
					case LEFT -> "No tenant has left.";
				}));
		return 0;
	}

	/** One or the other. */
	static final class Which {

		@Option(names = "--unmapped", description = "Only those that belong to no customer.")
		private boolean unmapped;

		@Option(names = "--left", description = "Only those that are the partner's no more.")
		private boolean left;

	}

}

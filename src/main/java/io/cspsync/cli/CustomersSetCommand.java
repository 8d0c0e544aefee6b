package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.tenant.TenantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set",
		description = "Gives tenants to a customer, or takes them away. A tenant that no run has seen yet "
				+ "may be given too: the first run then finds it mapped.",
		footer = { "", "Example: ./run.sh customers set 12 --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90" })
final class CustomersSetCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "ID", description = "The customer's id, see ./run.sh customers list.")
	private long customer;

	@Option(names = "--tenant", paramLabel = "T", converter = TenantIdConverter.class,
			description = "This tenant is the customer's; may be given several times.")
	private List<TenantId> tenants = List.of();

	@Option(names = "--no-tenant", paramLabel = "T", converter = TenantIdConverter.class,
			description = "This tenant is the customer's no more; may be given several times.")
	private List<TenantId> notTenants = List.of();

	@Option(names = "--move",
			description = "Even if the tenant is another customer's: what was imported of it goes along.")
	private boolean move;

	CustomersSetCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		if (this.tenants.isEmpty() && this.notTenants.isEmpty()) {
			throw new UsageException("customers set needs --tenant T or --no-tenant T");
		}
		Writing writing = new Writing(this.surroundings);
		FollowingMappings following = FollowingMappings.of(writing);
		String told = writing.underLock((crm) -> {
			Mapping mapping = new Mapping(crm, this.surroundings.clock(), following);
			this.notTenants.forEach((tenant) -> mapping.take(tenant, this.customer));
			this.tenants.forEach((tenant) -> mapping.give(tenant, this.customer, this.move, null));
			return mapping.told();
		});
		this.surroundings.out().print(told);
		return 0;
	}

}

package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import io.cspsync.crm.CustomerOverview;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "The customers with their tenants.",
		footer = { "", "Example: ./run.sh customers list --unmapped" })
final class CustomersListCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--unmapped", description = "Only those without a tenant.")
	private boolean unmapped;

	@ArgGroup
	private @Nullable AnswerFormat format;

	CustomersListCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		List<CustomerOverview> customers = new Looking(this.surroundings)
			.atThisVersion((crm) -> crm.overviews().findCustomers(this.unmapped));
		this.surroundings.out()
			.print(new Listing<>(customers).column(">id", CustomerOverview::id)
				.column("name", CustomerOverview::name)
				.column("external id", CustomerOverview::externalId)
				.column("web site", CustomerOverview::webSite)
				.column("top level", CustomerOverview::topLevel)
				.column("active", (customer) -> customer.active() ? "yes" : "no")
				.column("tenants",
						(customer) -> customer.tenants()
							.stream()
							.map(TenantId::toString)
							.collect(Collectors.joining(" ")))
				.text(this.format, this.surroundings.style(),
						this.unmapped ? "Every customer has a tenant." : "There is no customer."));
		return 0;
	}

}

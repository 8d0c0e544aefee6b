package io.cspsync.cli;

import java.util.List;
import java.util.concurrent.Callable;

import io.cspsync.crm.SignInOverview;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list",
		description = "The tenants: their plan, when their last sign-ins were read, and why they were not.")
final class SignInsListCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--failed", description = "Only those that could not be read the last time.")
	private boolean failed;

	@ArgGroup
	private @Nullable AnswerFormat format;

	SignInsListCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Looking looking = new Looking(this.surroundings);
		List<SignInOverview> tenants = looking
			.at((crm) -> crm.signIns().find(this.failed, this.surroundings.clock().instant()));
		Moments moments = new Moments(looking.zone());
		this.surroundings.out()
			.print(new Listing<>(tenants).column("tenant", SignInOverview::tenantId)
				.column("name", SignInOverview::name)
				.column("plan", (tenant) -> (tenant.entraPlan() != null) ? tenant.entraPlan() : "unknown")
				.column("read", (tenant) -> moments.text(tenant.readAt()))
				.column(">age in days", SignInOverview::ageInDays)
				.column(">users", SignInOverview::users)
				.column("tried", (tenant) -> moments.text(tenant.triedAt()))
				.column("why not", SignInOverview::code)
				.text(this.format, this.surroundings.style(),
						this.failed ? "Every tenant that was asked could be read." : "There is no tenant."));
		return 0;
	}

}

package io.cspsync.cli;

import java.util.concurrent.Callable;

import io.cspsync.crm.MappingFollow.Followed;
import picocli.CommandLine.Command;

@Command(name = "generate",
		description = "Gives every tenant that has a customer and no mapping one that puts everybody at the customer's "
				+ "default site, also where somebody deleted it. A second time changes nothing.",
		footer = { "", "Example: ./run.sh mappings generate" })
final class MappingsGenerateCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	MappingsGenerateCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		Writing writing = new Writing(this.surroundings);
		Followed followed = writing.underLock((crm) -> FollowingMappings.of(writing).generate(crm));
		this.surroundings.out()
			.println((followed.made() == 0) ? "Every tenant that has a customer has a mapping already."
					: "%d made. ./run.sh mappings list shows them.".formatted(followed.made()));
		return 0;
	}

}

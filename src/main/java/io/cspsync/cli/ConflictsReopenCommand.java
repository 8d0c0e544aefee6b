package io.cspsync.cli;

import java.util.Optional;
import java.util.concurrent.Callable;

import io.cspsync.crm.ConflictDecisions;
import io.cspsync.crm.ConflictRow;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.TenantMappings;
import io.cspsync.crm.TenantMappings.Mapped;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "reopen", description = "Forgets what was decided about a conflict, as long as no run has followed.",
		footer = { "", "Example: ./run.sh conflicts reopen 3" })
final class ConflictsReopenCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "ID", description = "The conflict's id, see ./run.sh conflicts --all.")
	private long id;

	ConflictsReopenCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		String told = new Writing(this.surroundings).underLock(this::reopen);
		this.surroundings.out().print(told);
		return 0;
	}

	private String reopen(CrmDatabase crm) {
		ConflictDecisions conflicts = crm.conflicts(this.surroundings.clock());
		ConflictRow conflict = ConflictsResolveCommand.find(conflicts, this.id);
		if (conflict.decision() == null) {
			throw new UsageException((conflict.resolvedAt() == null) ? "Conflict %d is open".formatted(this.id)
					: "Conflict %d went away by itself: nobody decided anything".formatted(this.id));
		}
		if (!conflict.isAboutCustomer()) {
			new UserConflict(conflicts, conflict).requireNotFollowed();
			conflicts.reopen(this.id);
			return "Conflict %d (%s) waits again.\n".formatted(this.id, conflict.entityName());
		}
		TenantMappings mappings = crm.mappings(this.surroundings.clock());
		Optional<Mapped> tenant = mappings.find(conflict.tenantId()).filter((mapped) -> mapped.customerId() != null);
		if (tenant.isPresent()) {
			requireUnused(conflicts, tenant.get());
			mappings.unmap(conflict.tenantId());
		}
		conflicts.reopen(this.id);
		return "Conflict %d (%s) waits again%s.\n".formatted(this.id, conflict.entityName(),
				tenant.isPresent() ? ", and the tenant belongs to no customer" : "");
	}

	private void requireUnused(ConflictDecisions conflicts, Mapped tenant) {
		if (conflicts.isImported(tenant.tenantId())) {
			throw new UsageException(
					"%s belongs to customer %d (%s) and was imported since: ./run.sh customers set ID --tenant %s --move gives it to another one"
						.formatted(Mapping.capital(tenant.label()), tenant.customerId(), tenant.customer(),
								tenant.tenantId()));
		}
	}

}

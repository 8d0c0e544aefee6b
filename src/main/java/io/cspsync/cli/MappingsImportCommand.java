package io.cspsync.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

import io.cspsync.cli.mappings.MappingFile;
import io.cspsync.cli.mappings.MappingPlan;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.SiteMapping;
import io.cspsync.crm.SiteWords;
import io.cspsync.tenant.TenantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "import", description = {
		"Replaces the mappings of the tenants that a file names, those of others stay: all of it or, when anything is "
				+ "wrong, nothing. The next run moves people.",
		"", "CSV has a row for each mapping, and further ones for further filters and values:",
		"  tenant_id or tenant   whose; alone in a row: it is to have no mapping",
		"  mapping               1, 2, 3 in their order; the first that matches wins",
		"  kind, site            fixed, group or attribute, and where to; of attribute for all other values",
		"  group or group_id     of kind group: whose members, nested ones included",
		"  attribute             of kind attribute: a property of Graph's user",
		"  attribute_value, attribute_site   the site for one value of it",
		"  guests                in, out, or empty for csp.users.guests",
		"  property, operator, value   a filter: equals, not-equals, starts, ends, contains, in or is-empty",
		"  filter                a number; rows with the same one are the values of an \"in\" filter", "",
		"YAML has the same names with dashes; ./run.sh mappings export shows either." },
		footer = { "", "Example: ./run.sh mappings import mappings.csv --dry-run" })
final class MappingsImportCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Parameters(paramLabel = "FILE", converter = TypedPathConverter.class,
			description = "NAME.csv, NAME.yml or NAME.yaml.")
	private Path file = Path.of("");

	@Option(names = "--make-sites", description = "Make the sites that a customer does not have.")
	private boolean makeSites;

	@Option(names = "--dry-run", description = "Tell what would change, and change nothing.")
	private boolean dryRun;

	MappingsImportCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		MappingFile read = MappingFile.read(this.file, MappingsExportCommand.format(this.file));
		FileLoad load = new FileLoad(this.surroundings, this.file, this.dryRun);
		Function<CrmDatabase, Integer> work = (crm) -> {
			MappingPlan plan = MappingPlan.of(read, crm.siteWords(), this.makeSites);
			return plan.problems().isEmpty() ? carryOut(crm, read, plan) : load.refuse(plan.problems());
		};
		return this.dryRun ? new Looking(this.surroundings).atThisVersion(work)
				: new Writing(this.surroundings).underLock(work);
	}

	private int carryOut(CrmDatabase crm, MappingFile read, MappingPlan judged) {
		MappingPlan plan = judged;
		if (!this.dryRun && !plan.newSites().isEmpty()) {
			plan.newSites().forEach((site) -> crm.sites().make(site.customerId(), site.name()));
			plan = MappingPlan.of(read, crm.siteWords(), false);
		}
		Map<TenantId, List<SiteMapping>> present = crm.siteMappings().findAll();
		Map<TenantId, List<SiteMapping>> changed = new LinkedHashMap<>();
		plan.mappings().forEach((tenant, mappings) -> {
			List<SiteMapping> wanted = MappingPlan.changed(mappings, present.getOrDefault(tenant, List.of()));
			if (wanted != null) {
				changed.put(tenant, wanted);
			}
		});
		if (!this.dryRun) {
			changed.forEach(crm.siteMappings()::replace);
		}
		tell(crm.siteWords(), plan.mappings().size(), changed, judged.newSites().size());
		return 0;
	}

	private void tell(SiteWords words, int tenants, Map<TenantId, List<SiteMapping>> changed, int newSites) {
		this.surroundings.out()
			.println((this.dryRun
					? "Dry run, nothing was changed. %s: the mappings of %d tenants to be changed, of %d unchanged"
					: "%s: the mappings of %d tenants changed, of %d unchanged")
				.formatted(this.file.getFileName(), changed.size(), tenants - changed.size())
					+ ((newSites == 0) ? ""
							: ", %d sites %s".formatted(newSites, this.dryRun ? "to be made" : "made")));
		changed.forEach((tenant, mappings) -> {
			SiteWords.TenantName name = words.tenants().get(tenant);
			this.surroundings.out()
				.println("  %s (%s): %s".formatted(tenant, (name != null) ? name.name() : "",
						mappings.isEmpty() ? "none, so no new users are imported of it" : mappings.size() + " now"));
		});
		if (!changed.isEmpty()) {
			this.surroundings.out()
				.println("./run.sh mappings preview --tenant T shows who lands where; the next run moves people.");
		}
	}

}

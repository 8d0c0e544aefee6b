package io.cspsync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.cspsync.cli.mappings.MappingText;
import io.cspsync.crm.CrmDatabase;
import io.cspsync.crm.SiteMapping;
import io.cspsync.crm.SiteWords;
import io.cspsync.crm.SiteWords.TenantName;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list",
		description = "Where each tenant's people are put: its mappings in their order, of which the "
				+ "first that matches wins. A tenant without any stands there too: of it no new users are imported.",
		footer = { "", "Example: ./run.sh mappings list --tenant 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90" })
final class MappingsListCommand implements Callable<Integer> {

	private final Surroundings surroundings;

	@Option(names = "--tenant", paramLabel = "T", converter = TenantIdConverter.class, description = "Only this one's.")
	private @Nullable TenantId tenant;

	@ArgGroup
	private @Nullable AnswerFormat format;

	MappingsListCommand(Surroundings surroundings) {
		this.surroundings = surroundings;
	}

	@Override
	public Integer call() {
		List<Row> rows = new Looking(this.surroundings).atThisVersion(this::rows);
		this.surroundings.out()
			.print(new Listing<>(rows).column("tenant", Row::tenantId)
				.column("name", Row::tenant)
				.column("customer", Row::customer)
				.column(">no", Row::mapping)
				.column("kind", Row::kind)
				.column("goes by", Row::goesBy)
				.column("site", Row::site)
				.column("guests", Row::guests)
				.column("filters", Row::filters)
				.column("made by", Row::madeBy)
				.text(this.format, this.surroundings.style(), "No tenant belongs to a customer yet."));
		return 0;
	}

	private List<Row> rows(CrmDatabase crm) {
		SiteWords words = crm.siteWords();
		if (this.tenant != null && !words.tenants().containsKey(this.tenant)) {
			throw new UsageException(
					"The CRM has no tenant %s, or it has left: ./run.sh tenants list shows which there are"
						.formatted(this.tenant));
		}
		Map<TenantId, List<SiteMapping>> mappings = crm.siteMappings().findAll();
		List<Row> rows = new ArrayList<>();
		for (TenantName tenant : words.tenants().values()) {
			if (this.tenant != null && !tenant.tenantId().equals(this.tenant)) {
				continue;
			}
			List<SiteMapping> of = mappings.getOrDefault(tenant.tenantId(), List.of());
			if (of.isEmpty() && tenant.customerId() != null) {
				rows.add(new Row(tenant.tenantId().toString(), tenant.name(), tenant.customer(), null,
						"none: no new users", null, null, null, null, null));
			}
			of.forEach((mapping) -> rows.add(row(tenant, mapping)));
		}
		return rows;
	}

	private static Row row(TenantName tenant, SiteMapping mapping) {
		SiteMapping.Site site = mapping.site();
		Boolean guests = mapping.guests();
		return new Row(tenant.tenantId().toString(), tenant.name(), tenant.customer(), mapping.ordinal(),
				mapping.kind().word(), goesBy(mapping), (site != null) ? site.name() : null,
				(guests == null) ? null : guests ? "in" : "out", MappingText.filters(mapping.filters()),
				mapping.generated() ? "the import" : "a person");
	}

	private static @Nullable String goesBy(SiteMapping mapping) {
		return switch (mapping.kind()) {
			case FIXED -> null;
			case GROUP -> (mapping.groupId() != null) ? String.valueOf(mapping.groupId()) : mapping.groupName();
			case ATTRIBUTE -> mapping.attribute() + ": " + String.join(", ",
					mapping.values().stream().map((value) -> value.value() + " → " + value.site().name()).toList());
		};
	}

	/**
	 * A mapping, or a tenant without any.
	 *
	 * @param mapping its number
	 */
	record Row(String tenantId, String tenant, @Nullable String customer, @Nullable Integer mapping, String kind,
			@Nullable String goesBy, @Nullable String site, @Nullable String guests, @Nullable String filters,
			@Nullable String madeBy) {
	}

}

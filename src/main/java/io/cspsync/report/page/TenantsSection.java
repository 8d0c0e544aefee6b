package io.cspsync.report.page;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.cspsync.crm.reports.Listed;
import io.cspsync.crm.reports.TenantNight;
import io.cspsync.report.facts.TenantsPart;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Tenants by state: those to look at in full, then the complete ones.
 */
final class TenantsSection {

	private static final int SHOWN = 25;

	private final TenantsPart part;

	private final Words words;

	TenantsSection(TenantsPart part, Words words) {
		this.part = part;
		this.words = words;
	}

	Section section() {
		Map<Boolean, List<TenantNight>> tenants = this.part.tenants()
			.rows()
			.stream()
			.collect(Collectors.partitioningBy((tenant) -> "complete".equals(tenant.state())));
		List<TenantNight> troubled = tenants.getOrDefault(false, List.of());
		List<TenantNight> complete = tenants.getOrDefault(true, List.of());
		Section section = Section.of("tenants", "Tenants by state", Words.number(this.part.tenants().total()));
		if (this.part.tenants().isNone()) {
			return section.none("The run was for no tenant.");
		}
		section.add(byState().node()).heading("To look at");
		section.list(new Listed<>(troubled, troubled.size()), troubled(troubled), SHOWN, "Every tenant is complete.");
		section.heading("Complete");
		if (complete.isEmpty()) {
			return section.none("None.");
		}
		Element folded = Element.of("details", "more", "reference")
			.add(Element.of("summary").text("Show " + Words.count(complete.size(), "complete tenant")),
					complete(complete).node());
		section.add(folded);
		long more = this.part.tenants().more();
		return (more == 0) ? section
				: section.add(Element.of("p", "rest").text("And " + Words.number(more) + " more, not listed here."));
	}

	private Table byState() {
		Table table = Table.named("How many tenants have which state").words("State", "Why").numbers("Tenants");
		this.part.byState().forEach((count) -> table.row(badge(count.state()), code(count.code()), count.tenants()));
		return table;
	}

	private Table troubled(List<TenantNight> tenants) {
		Table table = Table.named("Tenants to look at").words("Tenant", "State", "Licences", "People", "When");
		tenants.forEach((tenant) -> table.row(name(tenant.tenantName(), tenant.tenantId(), tenant.customerName()),
				badge(tenant.state()), part(tenant.licences(), tenant.licencesCode()),
				part(tenant.users(), tenant.usersCode()),
				this.words.timeOrNothing((tenant.usersAt() != null) ? tenant.usersAt() : tenant.licencesAt())));
		return table;
	}

	private Table complete(List<TenantNight> tenants) {
		Table table = Table.of("Complete tenants, the longest first")
			.words("Tenant")
			.numbers("People read", "New", "Updated", "Rejected", "Undecided", "Requests", "Took");
		tenants.forEach((tenant) -> table.row(tenant.tenantName(), tenant.read(), tenant.created(), tenant.updated(),
				tenant.rejected(), tenant.conflicts(), tenant.requests(), took(tenant)));
		return table;
	}

	/**
	 * A tenant by its name or else its id, and its customer where that is called
	 * otherwise.
	 */
	static Element name(@Nullable String tenant, TenantId tenantId, @Nullable String customer) {
		String name = (tenant == null || tenant.isBlank()) ? tenantId.toString() : tenant;
		return LicencesSection.customer(name, customer);
	}

	static String took(TenantNight tenant) {
		Integer licences = tenant.licencesMillis();
		Integer users = tenant.usersMillis();
		return (licences == null && users == null) ? Words.NOTHING
				: Words.millis(((licences != null) ? licences : 0L) + ((users != null) ? users : 0L));
	}

	static Element badge(String state) {
		return switch (state) {
			case "failed" -> Mark.BAD.badge("failed");
			case "not-reached" -> Mark.LOOK.badge("not reached");
			case "known" -> Mark.LOOK.badge("failed as known");
			case "off" -> Mark.PLAIN.badge("partly switched off");
			case "complete" -> Mark.GOOD.badge("complete");
			default -> Mark.PLAIN.badge(state);
		};
	}

	private static Element part(String state, @Nullable String code) {
		Element words = Element.of("span").text(switch (state) {
			case "pending" -> "not reached";
			case "none" -> "not in this job";
			case "off" -> "switched off";
			default -> state;
		});
		return (code == null) ? words : words.text(" ").add(Element.of("code").text(code));
	}

	private static @Nullable Element code(String code) {
		return code.isEmpty() ? null : Element.of("code").text(code);
	}

}

package io.cspsync.cli.mappings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.cspsync.cli.csv.CsvProblem;
import io.cspsync.crm.SiteMapping;
import io.cspsync.crm.SiteMapping.Site;
import io.cspsync.crm.SiteWords;
import io.cspsync.crm.SiteWords.TenantName;
import io.cspsync.tenant.NearestName;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What a file of mappings comes to, or all that is wrong with it.
 */
public final class MappingPlan {

	private final SiteWords words;

	private final MappingJudge judge;

	private final List<CsvProblem> problems = new ArrayList<>();

	private final Map<TenantId, List<SiteMapping>> mappings = new LinkedHashMap<>();

	private final Map<TenantId, Integer> lines = new HashMap<>();

	private MappingPlan(SiteWords words, boolean makeSites) {
		this.words = words;
		this.judge = new MappingJudge(words, makeSites, this.problems);
	}

	/**
	 * Judges a file.
	 * @param makeSites whether sites that are missing are to be made
	 */
	public static MappingPlan of(MappingFile file, SiteWords words, boolean makeSites) {
		MappingPlan plan = new MappingPlan(words, makeSites);
		plan.problems.addAll(file.problems());
		file.drafts().forEach(plan::tenant);
		return plan;
	}

	/** All that is wrong. */
	public List<CsvProblem> problems() {
		return this.problems;
	}

	/** Sites to be made before the mappings can be written; their numbers are not yet. */
	public Set<Site> newSites() {
		return this.judge.newSites();
	}

	/** The mappings of the tenants that the file names. */
	public Map<TenantId, List<SiteMapping>> mappings() {
		return this.mappings;
	}

	/**
	 * The mappings as they are to be written, null if the tenant has just these. What was
	 * made by itself and stays as it is remains so.
	 */
	public static @Nullable List<SiteMapping> changed(List<SiteMapping> wanted, List<SiteMapping> present) {
		List<SiteMapping> before = normal(present);
		List<SiteMapping> after = normal(wanted);
		if (before.equals(after)) {
			return null;
		}
		Set<SiteMapping> made = new LinkedHashSet<>();
		present.stream().filter(SiteMapping::generated).forEach((mapping) -> made.add(normal(mapping, 1)));
		return wanted.stream().map((mapping) -> mapping.generated(made.contains(normal(mapping, 1)))).toList();
	}

	private static List<SiteMapping> normal(List<SiteMapping> mappings) {
		List<SiteMapping> normal = new ArrayList<>();
		mappings.forEach((mapping) -> normal.add(normal(mapping, normal.size() + 1)));
		return normal;
	}

	private static SiteMapping normal(SiteMapping mapping, int number) {
		return new SiteMapping(mapping.tenantId(), number, mapping.kind(), mapping.site(), mapping.groupName(),
				mapping.groupId(), mapping.attribute(), mapping.guests(), mapping.filters(),
				mapping.values().stream().sorted(Comparator.comparing(SiteMapping.Value::value)).toList(), false);
	}

	private void tenant(Draft draft) {
		TenantName tenant = find(draft);
		if (tenant == null) {
			return;
		}
		Long customer = tenant.customerId();
		if (customer == null) {
			refuse(draft.line(),
					"names tenant %s (%s), which belongs to no customer, so there is no site to put its people at: ./run.sh tenants set %s --customer C gives it to one"
						.formatted(tenant.tenantId(), tenant.name(), tenant.tenantId()));
			return;
		}
		Integer earlier = this.lines.putIfAbsent(tenant.tenantId(), draft.line());
		if (earlier != null) {
			refuse(draft.line(), "names tenant %s (%s) again, which line %d has already: put its mappings together"
				.formatted(tenant.tenantId(), tenant.name(), earlier));
			return;
		}
		List<SiteMapping> planned = new ArrayList<>();
		for (Draft.Mapping mapping : draft.mappings()) {
			planned.add(this.judge.mapping(tenant.tenantId(), customer, planned.size() + 1, mapping));
		}
		this.mappings.put(tenant.tenantId(), planned);
	}

	private @Nullable TenantName find(Draft draft) {
		if (!draft.tenantId().isEmpty()) {
			try {
				TenantName tenant = this.words.tenants().get(TenantId.of(draft.tenantId()));
				if (tenant == null) {
					refuse(draft.line(), "names tenant %s, which the CRM does not have or which has left%s"
						.formatted(draft.tenantId(), meant(draft.tenant(), names())));
				}
				return tenant;
			}
			catch (IllegalArgumentException ex) {
				refuse(draft.line(),
						"has the tenant id \"%s\", which is none: write it as 4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90"
							.formatted(draft.tenantId()));
				return null;
			}
		}
		String name = fold(draft.tenant());
		if (name.isEmpty()) {
			refuse(draft.line(), "names no tenant: give tenant-id, or tenant with its name");
			return null;
		}
		List<TenantName> found = this.words.tenants()
			.values()
			.stream()
			.filter((tenant) -> fold(tenant.name()).equals(name))
			.toList();
		if (found.size() != 1) {
			refuse(draft.line(),
					found.isEmpty()
							? "names tenant \"%s\", which the CRM does not have%s".formatted(draft.tenant(),
									meant(draft.tenant(), names()))
							: "names tenant \"%s\", but %d tenants are called so: name it by its id"
								.formatted(draft.tenant(), found.size()));
			return null;
		}
		return found.getFirst();
	}

	private List<String> names() {
		return this.words.tenants().values().stream().map(TenantName::name).toList();
	}

	private static String meant(String name, List<String> known) {
		return NearestName.of(name, known)
			.map((near) -> "; did you mean \"" + near + "\"?")
			.orElse(": ./run.sh tenants list shows which there are");
	}

	private static String fold(String text) {
		return text.strip().toLowerCase(Locale.ROOT);
	}

	private void refuse(int line, String sentence) {
		this.problems.add(new CsvProblem(line, sentence));
	}

}

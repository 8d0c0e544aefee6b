package io.cspsync.cli.mappings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.cspsync.cli.csv.CsvProblem;
import io.cspsync.crm.SiteMapping;
import io.cspsync.crm.SiteMapping.Kind;
import io.cspsync.crm.SiteMapping.Operator;
import io.cspsync.crm.SiteMapping.Site;
import io.cspsync.crm.SiteWords;
import io.cspsync.crm.Storable;
import io.cspsync.tenant.NearestName;
import io.cspsync.tenant.TenantId;
import io.cspsync.user.SiteProperties;
import org.jspecify.annotations.Nullable;

/**
 * Judges single mappings of a file and makes what they say of them.
 */
final class MappingJudge {

	private final SiteWords words;

	private final boolean makeSites;

	private final List<CsvProblem> problems;

	private final Set<Site> newSites = new LinkedHashSet<>();

	/**
	 * A judge of one file.
	 * @param problems where all that is wrong is noted
	 */
	MappingJudge(SiteWords words, boolean makeSites, List<CsvProblem> problems) {
		this.words = words;
		this.makeSites = makeSites;
		this.problems = problems;
	}

	/** Sites that are missing and are to be made. */
	Set<Site> newSites() {
		return this.newSites;
	}

	/** What a mapping says; of use only if no problem was noted. */
	SiteMapping mapping(TenantId tenant, long customer, int number, Draft.Mapping draft) {
		Kind kind = kind(draft);
		UUID groupId = groupId(draft);
		if (kind == Kind.GROUP && draft.group().isEmpty() && draft.groupId().isEmpty()) {
			refuse(draft.line(), "has a mapping by group that names none: give the group's name or id");
		}
		if (kind != Kind.GROUP && !(draft.group() + draft.groupId()).isEmpty()) {
			refuse(draft.line(), "has a group in a mapping of kind %s: only kind group has one".formatted(kind.word()));
		}
		storable(draft.line(), draft.group());
		if (kind != Kind.ATTRIBUTE && !(draft.attribute().isEmpty() && draft.values().isEmpty())) {
			refuse(draft.line(), "has an attribute or its values in a mapping of kind %s: only kind attribute has them"
				.formatted(kind.word()));
		}
		List<SiteMapping.Filter> filters = new ArrayList<>();
		draft.filters().forEach((filter) -> filter(filter).ifPresent(filters::add));
		return new SiteMapping(tenant, number, kind, site(draft, kind, customer),
				draft.group().isEmpty() ? null : draft.group(), groupId,
				(kind == Kind.ATTRIBUTE) ? attribute(draft) : null, guests(draft), filters, values(draft, customer),
				false);
	}

	private Kind kind(Draft.Mapping draft) {
		if (draft.kind().isEmpty()) {
			return (!(draft.group() + draft.groupId()).isEmpty()) ? Kind.GROUP
					: !(draft.attribute().isEmpty() && draft.values().isEmpty()) ? Kind.ATTRIBUTE : Kind.FIXED;
		}
		return Kind.ofWord(draft.kind().toLowerCase(Locale.ROOT)).orElseGet(() -> {
			unknown(draft.line(), "kind", draft.kind(), Stream.of(Kind.values()).map(Kind::word).toList());
			return Kind.FIXED;
		});
	}

	private @Nullable UUID groupId(Draft.Mapping draft) {
		if (draft.groupId().isEmpty()) {
			return null;
		}
		if (draft.groupId().matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
			return UUID.fromString(draft.groupId());
		}
		refuse(draft.line(), "has the group id \"%s\", which is none: take the object id that Entra shows"
			.formatted(draft.groupId()));
		return null;
	}

	private String attribute(Draft.Mapping draft) {
		if (draft.attribute().isEmpty()) {
			refuse(draft.line(),
					"has a mapping by attribute that names none: give a property of Graph's user, such as officeLocation");
		}
		else {
			SiteProperties.wrong(List.of(draft.attribute()))
				.forEach((sentence) -> refuse(draft.line(), "has an attribute that cannot be used: " + sentence));
		}
		if (draft.values().isEmpty() && draft.site().isEmpty()) {
			refuse(draft.line(),
					"has a mapping by attribute that leads nowhere: give values with their sites, or a site for all others");
		}
		return draft.attribute();
	}

	private @Nullable Boolean guests(Draft.Mapping draft) {
		return switch (draft.guests().toLowerCase(Locale.ROOT)) {
			case "" -> null;
			case "in" -> true;
			case "out" -> false;
			default -> {
				unknown(draft.line(), "guests", draft.guests(), List.of("in", "out"));
				yield null;
			}
		};
	}

	private @Nullable Site site(Draft.Mapping draft, Kind kind, long customer) {
		if (!draft.site().isEmpty()) {
			return site(draft.line(), draft.site(), customer);
		}
		if (kind != Kind.ATTRIBUTE) {
			refuse(draft.line(), "has a mapping without a site: name the one that its people are put at");
		}
		return null;
	}

	private List<SiteMapping.Value> values(Draft.Mapping draft, long customer) {
		Map<String, SiteMapping.Value> values = new LinkedHashMap<>();
		for (Draft.Value value : draft.values()) {
			String comparable = SiteProperties.comparable(value.value());
			if (comparable.isEmpty()) {
				refuse(value.line(),
						"has a site for an empty value of the attribute: a filter with is-empty finds those without one");
				continue;
			}
			if (value.site().isEmpty()) {
				refuse(value.line(), "has no site for the value \"%s\"".formatted(value.value()));
				continue;
			}
			storable(value.line(), value.value());
			Site site = site(value.line(), value.site(), customer);
			if (site != null && values.putIfAbsent(comparable, new SiteMapping.Value(value.value(), site)) != null) {
				refuse(value.line(), "has the value \"%s\" again, case and Unicode form aside: keep one of them"
					.formatted(value.value()));
			}
		}
		return List.copyOf(values.values());
	}

	private Optional<SiteMapping.Filter> filter(Draft.Filter draft) {
		if (draft.property().isEmpty()) {
			refuse(draft.line(), "has a filter without a property: name one of Graph's user, such as department");
		}
		else {
			SiteProperties.wrong(List.of(draft.property()))
				.forEach((sentence) -> refuse(draft.line(), "has a filter that cannot be used: " + sentence));
		}
		Optional<Operator> operator = Operator.ofWord(draft.operator().toLowerCase(Locale.ROOT));
		if (operator.isEmpty()) {
			unknown(draft.line(), "operator", draft.operator(),
					Stream.of(Operator.values()).map(Operator::word).toList());
			return Optional.empty();
		}
		boolean blank = draft.values().isEmpty()
				|| draft.values().stream().anyMatch((value) -> SiteProperties.comparable(value).isEmpty());
		if (operator.get() == Operator.IS_EMPTY) {
			if (!draft.values().stream().allMatch(String::isBlank)) {
				refuse(draft.line(), "has a value in a filter with is-empty: take it out");
			}
			return Optional.of(new SiteMapping.Filter(draft.property(), Operator.IS_EMPTY, List.of()));
		}
		if (blank) {
			refuse(draft.line(),
					"has no value to compare %s with: is-empty finds those without one".formatted(draft.property()));
			return Optional.empty();
		}
		if (operator.get() != Operator.IN && draft.values().size() > 1) {
			refuse(draft.line(), "has %d values in a filter with %s: only \"in\" takes several"
				.formatted(draft.values().size(), operator.get().word()));
		}
		draft.values().forEach((value) -> storable(draft.line(), value));
		return Optional.of(new SiteMapping.Filter(draft.property(), operator.get(), draft.values()));
	}

	private @Nullable Site site(int line, String name, long customer) {
		List<Site> sites = new ArrayList<>(this.words.sitesOf(customer));
		this.newSites.stream().filter((site) -> site.customerId() == customer).forEach(sites::add);
		List<Site> found = sites.stream().filter((site) -> site.name().equals(name)).toList();
		if (found.isEmpty()) {
			found = sites.stream().filter((site) -> fold(site.name()).equals(fold(name))).toList();
		}
		if (found.size() == 1) {
			return found.getFirst();
		}
		if (!found.isEmpty()) {
			refuse(line,
					"names the site \"%s\", but %d sites of this customer are called so, case aside: write one as it is"
						.formatted(name, found.size()));
			return null;
		}
		if (this.makeSites && Storable.test(name)) {
			Site made = new Site(-1 - this.newSites.size(), customer, name);
			this.newSites.add(made);
			return made;
		}
		refuse(line,
				"names the site \"%s\", which this customer does not have%s Otherwise --make-sites makes it".formatted(
						name,
						NearestName.of(name, sites.stream().map(Site::name).toList())
							.map((near) -> "; did you mean \"" + near + "\"?")
							.orElse(".")));
		return null;
	}

	private void storable(int line, String text) {
		if (!Storable.test(text)) {
			refuse(line, "holds a character that cannot be stored: type the text anew");
		}
	}

	private void unknown(int line, String what, String word, List<String> known) {
		refuse(line, "has the %s \"%s\"; did you mean \"%s\"? Known are %s".formatted(what, word,
				NearestName.among(word, known), String.join(", ", known)));
	}

	private void refuse(int line, String sentence) {
		this.problems.add(new CsvProblem(line, sentence));
	}

	private static String fold(String text) {
		return text.strip().toLowerCase(Locale.ROOT);
	}

}

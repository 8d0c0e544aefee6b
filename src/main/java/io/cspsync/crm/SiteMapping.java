package io.cspsync.crm;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * One of a tenant's ordered site mappings; the first that matches a user says where the
 * user lands.
 *
 * @param tenantId whose people it is about
 * @param ordinal its place among the tenant's, from 1
 * @param kind how it chooses
 * @param site the site; of kind attribute that for values without a site of their own,
 * null to try the next mapping
 * @param groupName the group's display name, null unless it is named so
 * @param groupId the group's id, which wins over its name; null if none is given
 * @param attribute the property that kind attribute goes by, null for the others
 * @param guests whether it takes guests in; null asks for {@code csp.users.guests}
 * @param filters all of them have to hold
 * @param values the sites of kind attribute, by the property's value
 * @param generated whether it was made by itself
 */
public record SiteMapping(TenantId tenantId, int ordinal, Kind kind, @Nullable Site site, @Nullable String groupName,
		@Nullable UUID groupId, @Nullable String attribute, @Nullable Boolean guests, List<Filter> filters,
		List<Value> values, boolean generated) {

	public SiteMapping {
		filters = List.copyOf(filters);
		values = List.copyOf(values);
	}

	/** The same mapping, as made by itself or by a person. */
	public SiteMapping generated(boolean generated) {
		return new SiteMapping(this.tenantId, this.ordinal, this.kind, this.site, this.groupName, this.groupId,
				this.attribute, this.guests, this.filters, this.values, generated);
	}

	/** How a mapping chooses. */
	public enum Kind {

		/** Everybody whom the filters leave. */
		FIXED("fixed"),
		/** The members of a group, nested ones included. */
		GROUP("group"),
		/** By the value of a property. */
		ATTRIBUTE("attribute");

		private final String word;

		Kind(String word) {
			this.word = word;
		}

		/** As the table and files write it. */
		public String word() {
			return this.word;
		}

		/** Reads a word; empty if it is none. */
		public static Optional<Kind> ofWord(String word) {
			return Stream.of(values()).filter((kind) -> kind.word.equals(word)).findAny();
		}

	}

	/** How a filter compares; case, Unicode form and blanks around aside. */
	public enum Operator {

		EQUALS("equals"),
		/** Also true of an empty value. */
		NOT_EQUALS("not-equals"), STARTS("starts"), ENDS("ends"), CONTAINS("contains"), IN("in"), IS_EMPTY("is-empty");

		private final String word;

		Operator(String word) {
			this.word = word;
		}

		/** As the table and files write it. */
		public String word() {
			return this.word;
		}

		/** Reads a word; empty if it is none. */
		public static Optional<Operator> ofWord(String word) {
			return Stream.of(values()).filter((operator) -> operator.word.equals(word)).findAny();
		}

	}

	/**
	 * A site.
	 *
	 * @param customerId whose it is
	 */
	public record Site(long id, long customerId, String name) {
	}

	/**
	 * A condition.
	 *
	 * @param property Graph's name of the property
	 * @param values what it is compared with: one text; of {@code IN} any number of them,
	 * of {@code IS_EMPTY} none
	 */
	public record Filter(String property, Operator operator, List<String> values) {

		public Filter {
			values = List.copyOf(values);
		}

	}

	/** Where people with that value of the attribute land. */
	public record Value(String value, Site site) {
	}

}

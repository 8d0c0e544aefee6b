package io.cspsync.user;

import java.util.List;

import io.cspsync.crm.SiteMapping;
import io.cspsync.microsoft.graph.DirectoryUser;
import io.cspsync.microsoft.graph.UserSelection;

/**
 * One condition of a site mapping, ready to be asked of many users. Case, Unicode form
 * and blanks around do not count.
 *
 * @param index the property's place in {@link DirectoryUser#properties()}
 * @param values what it is compared with, folded
 */
record SiteFilter(int index, SiteMapping.Operator operator, List<String> values) {

	static SiteFilter of(SiteMapping.Filter filter, UserSelection selection) {
		return new SiteFilter(selection.indexOf(filter.property()), filter.operator(),
				filter.values().stream().map(SiteProperties::comparable).filter((value) -> !value.isEmpty()).toList());
	}

	/** Whether it holds. Only not-equals and is-empty hold of an empty value. */
	boolean holds(DirectoryUser user) {
		String value = FoldedText.of(user.properties().get(this.index));
		if (value == null) {
			return this.operator == SiteMapping.Operator.NOT_EQUALS || this.operator == SiteMapping.Operator.IS_EMPTY;
		}
		return switch (this.operator) {
			case EQUALS, IN -> this.values.contains(value);
			case NOT_EQUALS -> !this.values.contains(value);
			case STARTS -> this.values.stream().anyMatch(value::startsWith);
			case ENDS -> this.values.stream().anyMatch(value::endsWith);
			case CONTAINS -> this.values.stream().anyMatch(value::contains);
			case IS_EMPTY -> false;
		};
	}

}

package io.cspsync.cli.mappings;

import java.util.List;

/**
 * A tenant's mappings as somebody typed them, nothing of it judged yet. Texts that are
 * not given are empty.
 *
 * @param line where it begins
 * @param tenantId the tenant's id
 * @param tenant its name
 * @param mappings in their order
 */
record Draft(int line, String tenantId, String tenant, List<Mapping> mappings) {

	/**
	 * One mapping.
	 *
	 * @param kind empty to be seen from the rest
	 * @param guests {@code in}, {@code out} or empty
	 */
	record Mapping(int line, String kind, String site, String group, String groupId, String attribute, String guests,
			List<Filter> filters, List<Value> values) {
	}

	/** One condition. */
	record Filter(int line, String property, String operator, List<String> values) {
	}

	/** The site for one value of the attribute. */
	record Value(int line, String value, String site) {
	}

}

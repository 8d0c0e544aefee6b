package io.cspsync.crm.exchange;

import java.util.List;

/**
 * The kinds of records that can be exported and, but for tenants, loaded.
 */
public enum RecordKind {

	/** The CRM's customers. */
	CUSTOMERS("customers", "customer", "id external_id name web_site top_level active tenant_id"),
	/** The customers' people. */
	CONTACTS("contacts", "contact",
			"id external_id customer_id customer_external_id customer name email network_login first_name last_name "
					+ "job_title department phone mobile_phone site active"),
	/** The customers' sites. */
	SITES("sites", "site", "id external_id customer_id customer_external_id customer name default"),
	/** What customers are grouped under. */
	TOP_LEVELS("top-levels", "top level", "id external_id name"),
	/** The partner's tenants: exported only, the import makes them. */
	TENANTS("tenants", "tenant",
			"tenant_id customer_id customer_external_id customer name default_domain delegation delegation_pinned "
					+ "relationship partner licences_import left_at left_reason");

	private final String word;

	private final String noun;

	private final List<String> columns;

	RecordKind(String word, String noun, String columns) {
		this.word = word;
		this.noun = noun;
		this.columns = List.of(columns.split(" "));
	}

	/** As it is typed. */
	public String word() {
		return this.word;
	}

	/** One of them, as sentences name it. */
	public String noun() {
		return this.noun;
	}

	/** The columns of an export, which are those that a load knows. */
	public List<String> columns() {
		return this.columns;
	}

	/** Of each of these lists a file has to have one column at least. */
	public List<List<String>> neededColumns() {
		List<String> customer = List.of("id", "customer_id", "customer_external_id", "customer");
		return switch (this) {
			case CUSTOMERS, TOP_LEVELS, TENANTS -> List.of(List.of("id", "external_id", "name"));
			case CONTACTS -> List.of(customer, List.of("id", "external_id", "name", "email"));
			case SITES -> List.of(customer, List.of("id", "external_id", "name"));
		};
	}

	/** Whether there is a load of them. */
	public boolean isLoadable() {
		return this != TENANTS;
	}

	@Override
	public String toString() {
		return this.word;
	}

}

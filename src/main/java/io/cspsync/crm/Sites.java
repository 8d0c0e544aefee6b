package io.cspsync.crm;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The customers' sites.
 */
public final class Sites {

	private final JdbcClient jdbc;

	public Sites(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The site for a customer's people who have none: the one marked as default, else the
	 * one of the given name (case aside), else a new one of that name. A second call
	 * finds what the first made.
	 */
	public long findOrCreateDefault(long customerId, String name) {
		return findDefault(customerId, name).orElseGet(() -> {
			this.jdbc.sql("""
					insert into sites (customer_id, name, is_default) values (:customer, :name, true)
					on conflict do nothing
					""").param("customer", customerId).param("name", name).update();
			return findDefault(customerId, name).orElseThrow();
		});
	}

	/**
	 * Makes a site of a customer. A second call changes nothing.
	 */
	public void make(long customerId, String name) {
		this.jdbc.sql("insert into sites (customer_id, name) values (:customer, :name) on conflict do nothing")
			.param("customer", customerId)
			.param("name", name)
			.update();
	}

	/** The same site if it is there; makes none. */
	public Optional<Long> findDefault(long customerId, String name) {
		return this.jdbc.sql("""
				select id from sites where customer_id = :customer and (is_default or lower(name) = lower(:name))
				order by is_default desc, name = :name desc, id limit 1
				""").param("customer", customerId).param("name", name).query((rs, n) -> rs.getLong("id")).optional();
	}

}

package io.cspsync.crm.erasure;

import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who was erased.
 */
public final class Erasures {

	static final String UUID_PATTERN = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

	private final JdbcClient jdbc;

	public Erasures(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those of a tenant. */
	public ErasedUsers findOf(TenantId tenant) {
		return new ErasedUsers(tenant,
				this.jdbc.sql("select entra_hash from erasures where tenant_id = :tenant and entra_hash is not null")
					.param("tenant", tenant.value())
					.query((rs, n) -> HexFormat.of().formatHex(rs.getBytes("entra_hash")))
					.set());
	}

	/** The row of somebody who was erased, by the row's number or the former Entra id. */
	Optional<Long> findErased(String typed) {
		if (typed.matches("\\d{1,18}")) {
			return this.jdbc.sql("select user_id from erasures where user_id = :user")
				.param("user", Long.parseLong(typed))
				.query((rs, n) -> rs.getLong(1))
				.optional();
		}
		return typed.matches(UUID_PATTERN) ? findErased(EntraId.of(typed)) : Optional.empty();
	}

	private Optional<Long> findErased(EntraId user) {
		return this.jdbc.sql("select distinct tenant_id from erasures where tenant_id is not null")
			.query((rs, n) -> new TenantId(rs.getObject("tenant_id", UUID.class)))
			.list()
			.stream()
			.flatMap((tenant) -> this.jdbc
				.sql("select user_id from erasures where tenant_id = :tenant and entra_hash = :hash")
				.param("tenant", tenant.value())
				.param("hash", ErasedUsers.hash(tenant, user))
				.query((rs, n) -> rs.getLong(1))
				.optional()
				.stream())
			.findFirst();
	}

}

package io.cspsync.crm.erasure;

import java.util.HexFormat;
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

	/** Whether somebody was erased, by the row's number or the former Entra id. */
	boolean isErased(String typed) {
		if (typed.matches("\\d{1,18}")) {
			return this.jdbc.sql("select exists (select from erasures where user_id = :user)")
				.param("user", Long.parseLong(typed))
				.query(Boolean.class)
				.single();
		}
		return typed.matches(UUID_PATTERN) && isErased(EntraId.of(typed));
	}

	private boolean isErased(EntraId user) {
		return this.jdbc.sql("select distinct tenant_id from erasures where tenant_id is not null")
			.query((rs, n) -> new TenantId(rs.getObject("tenant_id", UUID.class)))
			.list()
			.stream()
			.anyMatch((tenant) -> findOf(tenant).contains(user));
	}

}

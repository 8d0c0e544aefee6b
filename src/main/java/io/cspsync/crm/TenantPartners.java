package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.cspsync.tenant.PartnerOfTenant;
import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which partners have which tenants in their lists. A tenant may have several: its users
 * and SKUs are read once, through {@code tenants.partner}, its subscriptions from each.
 */
public final class TenantPartners {

	private final JdbcClient jdbc;

	public TenantPartners(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * All of them, those that left included, by tenant and then as
	 * {@link #findByTenant(Collection)} orders them.
	 */
	public List<TenantPartner> findAll() {
		return this.jdbc.sql("""
				select tenant_id, partner, relationship, left_at from tenant_partners
				order by tenant_id, partner <> :default, partner
				""").param("default", PartnerOfTenant.DEFAULT).query(TenantPartners::row).list();
	}

	/**
	 * Writes rows as given, new ones and known ones. An unchanged row is not touched, so
	 * a second call does nothing. A row that left comes back when it is given without
	 * {@code leftAt}.
	 * @return how many rows were made or changed
	 */
	public int write(Collection<TenantPartner> rows) {
		if (rows.isEmpty()) {
			return 0;
		}
		return this.jdbc.sql("""
				insert into tenant_partners (tenant_id, partner, relationship, left_at)
				select * from unnest(cast(:tenants as uuid[]), cast(:partners as text[]),
				    cast(:relationships as text[]), cast(:lefts as timestamptz[]))
				on conflict (tenant_id, partner) do update set
				    relationship = excluded.relationship, left_at = excluded.left_at
				where (tenant_partners.relationship, tenant_partners.left_at)
				    is distinct from (excluded.relationship, excluded.left_at)
				""")
			.param("tenants", rows.stream().map((row) -> row.tenantId().toString()).toArray(String[]::new))
			.param("partners", rows.stream().map(TenantPartner::partner).toArray(String[]::new))
			.param("relationships", rows.stream().map(TenantPartner::relationship).toArray(String[]::new))
			.param("lefts",
					rows.stream()
						.map((row) -> (row.leftAt() != null) ? row.leftAt().toString() : null)
						.toArray(String[]::new))
			.update();
	}

	/**
	 * Notes that tenants are no longer in a partner's list. A row that has left already
	 * keeps its date; other partners' rows are not touched.
	 * @return how many left
	 */
	public int leave(String partner, Collection<TenantId> tenants, Instant at) {
		if (tenants.isEmpty()) {
			return 0;
		}
		return this.jdbc.sql("""
				update tenant_partners set left_at = :at
				where partner = :partner and left_at is null and tenant_id = any (cast(:tenants as uuid[]))
				""")
			.param("at", at.atOffset(ZoneOffset.UTC))
			.param("partner", partner)
			.param("tenants", texts(tenants))
			.update();
	}

	/**
	 * The partners that have each tenant in their lists now, {@code default} first and
	 * then by name. A tenant that no list has is not in the answer, but for one that was
	 * entered by hand and was in no list yet: there its own partner is the only guess.
	 */
	public Map<TenantId, List<String>> findByTenant(Collection<TenantId> tenants) {
		Map<TenantId, List<String>> found = new HashMap<>();
		if (tenants.isEmpty()) {
			return found;
		}
		this.jdbc.sql("""
				select tenant_id, partner from tenant_partners
				where left_at is null and tenant_id = any (cast(:tenants as uuid[]))
				union all
				select tenant_id, partner from tenants t
				where name is null and tenant_id = any (cast(:tenants as uuid[]))
				    and not exists (select from tenant_partners p where p.tenant_id = t.tenant_id)
				order by partner
				""").param("tenants", texts(tenants)).query((rs) -> {
			List<String> partners = found.computeIfAbsent(new TenantId(rs.getObject("tenant_id", UUID.class)),
					(tenant) -> new ArrayList<>());
			String partner = rs.getString("partner");
			partners.add(PartnerOfTenant.DEFAULT.equals(partner) ? 0 : partners.size(), partner);
		});
		return found;
	}

	/**
	 * The tenants that are read through another partner than {@code default}, with that
	 * partner: with one partner none.
	 */
	public Map<TenantId, String> findReaders() {
		Map<TenantId, String> readers = new HashMap<>();
		this.jdbc.sql("select tenant_id, partner from tenants where partner <> :default")
			.param("default", PartnerOfTenant.DEFAULT)
			.query((rs) -> {
				readers.put(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("partner"));
			});
		return readers;
	}

	private static String[] texts(Collection<TenantId> tenants) {
		return tenants.stream().map(TenantId::toString).toArray(String[]::new);
	}

	private static TenantPartner row(ResultSet rs, int n) throws SQLException {
		OffsetDateTime left = rs.getObject("left_at", OffsetDateTime.class);
		return new TenantPartner(new TenantId(rs.getObject("tenant_id", UUID.class)), rs.getString("partner"),
				rs.getString("relationship"), (left != null) ? left.toInstant() : null);
	}

}

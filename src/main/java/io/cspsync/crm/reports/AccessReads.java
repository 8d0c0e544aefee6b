package io.cspsync.crm.reports;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What lets us in to the tenants. It only reads.
 */
public final class AccessReads {

	private static final String WORST = """
			case max(case a.state when 'missing' then 3 when 'warning' then 2 when 'not-checked' then 1 else 0 end)
			    when 3 then 'missing' when 2 then 'warning' when 1 then 'not-checked' else 'ok' end""";

	private final JdbcClient jdbc;

	private final Bounded bounded;

	AccessReads(JdbcClient jdbc) {
		this.jdbc = jdbc;
		this.bounded = new Bounded(jdbc);
	}

	/**
	 * How the tenants stand.
	 *
	 * @param fine those where nothing is missing or to be known
	 * @param neverChecked those that were never looked at
	 * @param oldestCheckAt since when at least one was not looked at again
	 */
	public record Counts(int fine, int neverChecked, @Nullable Instant oldestCheckAt) {
	}

	private record Head(TenantId tenantId, @Nullable String tenantName, @Nullable String customerName, String worst,
			@Nullable Instant nextEndAt, Instant checkedAt) {

		AccessRow with(List<AccessRow.Cell> cells) {
			return new AccessRow(this.tenantId, this.tenantName, this.customerName, this.worst, cells, this.nextEndAt,
					this.checkedAt);
		}

	}

	/** How the tenants stand as a whole. */
	public Counts count() {
		return this.bounded.one(
				"""
						select count(*) filter (where troubled = 0) as fine, count(*) filter (where troubled is null) as never_checked,
						    min(checked_at) as oldest_check_at
						from tenants t left join (
						    select tenant_id, count(*) filter (where state in ('missing', 'warning')) as troubled,
						        min(checked_at) as checked_at
						    from tenant_access group by tenant_id
						) a using (tenant_id)
						where t.left_at is null
						""",
				Map.of(), Counts.class);
	}

	/** The tenants aspect by aspect. */
	public List<AspectCount> countAspects() {
		return this.bounded.all(
				"""
						select aspect, count(*) filter (where state = 'ok') as ok, count(*) filter (where state = 'missing') as missing,
						    count(*) filter (where state = 'warning') as warning,
						    count(*) filter (where state = 'not-checked') as not_checked
						from tenant_access a join tenants t using (tenant_id)
						where t.left_at is null
						group by aspect order by array_position(array['relationship', 'gdap', 'roles', 'group', 'consent',
						    'permissions', 'plan', 'intune'], aspect), aspect
						""",
				Map.of(), AspectCount.class);
	}

	/** The tenants where something is missing or to be known, the worst first. */
	public Listed<AccessRow> findTroubled(int most) {
		Listed<Head> heads = this.bounded.first("""
				select a.tenant_id, t.name as tenant_name, c.name as customer_name, %s as worst,
				    count(*) filter (where a.state = 'missing') as missing, min(a.ends_at) as next_end_at,
				    min(a.checked_at) as checked_at
				from tenant_access a
				join tenants t using (tenant_id)
				left join customers c on c.id = t.customer_id
				where t.left_at is null
				group by a.tenant_id, t.name, c.name
				having bool_or(a.state in ('missing', 'warning'))""".formatted(WORST),
				"missing desc, lower(tenant_name), tenant_id", Map.of(), most, Head.class);
		Map<TenantId, List<AccessRow.Cell>> cells = cells(heads.rows().stream().map(Head::tenantId).toList());
		return new Listed<>(
				heads.rows().stream().map((head) -> head.with(cells.getOrDefault(head.tenantId(), List.of()))).toList(),
				heads.total());
	}

	private Map<TenantId, List<AccessRow.Cell>> cells(List<TenantId> tenants) {
		Map<TenantId, List<AccessRow.Cell>> cells = new HashMap<>();
		this.jdbc
			.sql("""
					select tenant_id, aspect, state, detail, remedy from tenant_access where tenant_id = any(cast(:tenants as uuid[]))
					order by aspect
					""")
			.param("tenants", tenants.stream().map(TenantId::toString).toArray(String[]::new))
			.query((rs) -> {
				cells
					.computeIfAbsent(new TenantId(rs.getObject("tenant_id", UUID.class)), (tenant) -> new ArrayList<>())
					.add(new AccessRow.Cell(rs.getString("aspect"), rs.getString("state"), rs.getString("detail"),
							rs.getString("remedy")));
			});
		return cells;
	}

	/**
	 * What ends by itself before a time: first what does not renew itself. Delegations of
	 * tenants that have left are nobody's concern, nor are those that another one of the
	 * tenant outlives.
	 */
	public Listed<EndingRow> findEnding(OffsetDateTime until, int most) {
		return this.bounded.first("""
				select e.kind, e.subject, e.partner, t.name as tenant_name, e.tenant_id, e.ends_at, e.renews
				from expiries e left join tenants t on t.tenant_id = e.tenant_id
				where e.ends_at < :until and t.left_at is null
				    and not exists (select from expiries o where o.kind = 'gdap' and o.tenant_id = e.tenant_id
				        and o.partner = e.partner and e.kind = 'gdap' and o.subject <> e.subject
				        and (o.renews and not e.renews or o.renews = e.renews and o.ends_at > e.ends_at))""",
				"renews, ends_at, kind, subject", Map.of("until", until), most, EndingRow.class);
	}

}

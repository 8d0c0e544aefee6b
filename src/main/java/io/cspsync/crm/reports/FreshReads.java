package io.cspsync.crm.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Since when what we know of the tenants is current. It only reads.
 */
public final class FreshReads {

	/** A night may end two hours later than the one before. */
	private static final Duration DAY = Duration.ofHours(26);

	private static final Duration TWO_DAYS = Duration.ofHours(50);

	private static final Duration WEEK = Duration.ofDays(7);

	/** Which tenants are to be read; users of a tenant without a delegation cannot be. */
	private static final String TENANTS = """
			select t.tenant_id, t.name as tenant_name, t.customer_id, l.complete_at as licences_at,
			    not t.read_licences as licences_off, u.complete_at as users_at,
			    not t.read_users or (t.delegation_pinned and t.delegation = 'none') as users_off,
			    s.complete_at as sign_ins_at, not t.read_sign_ins as sign_ins_off
			from tenants t
			left join tenant_freshness l on l.tenant_id = t.tenant_id and l.part = 'licences'
			left join tenant_freshness u on u.tenant_id = t.tenant_id and u.part = 'users'
			left join tenant_freshness s on s.tenant_id = t.tenant_id and s.part = 'sign-ins'
			where t.left_at is null and t.customer_id is not null""";

	private final Bounded bounded;

	FreshReads(JdbcClient jdbc) {
		this.bounded = new Bounded(jdbc);
	}

	/** How old each part is, over all tenants. */
	public List<FreshCount> count(Instant now) {
		return this.bounded.all(
				"""
						with tenants_now as (%s)
						select part, count(*) filter (where not off) as tenants,
						    count(*) filter (where not off and at > :day) as within_day,
						    count(*) filter (where not off and at <= :day and at > :two_days) as within_two_days,
						    count(*) filter (where not off and at <= :two_days and at > :week) as within_week,
						    count(*) filter (where not off and at <= :week) as older,
						    count(*) filter (where not off and at is null) as never,
						    count(*) filter (where off) as off, min(at) filter (where not off) as oldest_at
						from tenants_now cross join lateral (values (1, 'licences', licences_at, licences_off),
						    (2, 'users', users_at, users_off), (3, 'sign-ins', sign_ins_at, sign_ins_off)) p (rank, part, at, off)
						group by rank, part order by rank
						"""
					.formatted(TENANTS),
				Map.of("day", at(now.minus(DAY)), "two_days", at(now.minus(TWO_DAYS)), "week", at(now.minus(WEEK))),
				FreshCount.class);
	}

	/** Tenants whose licences or users are older than a night, the oldest first. */
	public Listed<FreshRow> findStale(Instant now, int most) {
		Map<String, Object> params = Map.of("day", at(now.minus(DAY)));
		return this.bounded.first(
				"""
						select f.*, c.name as customer_name,
						    (select %s from run_tenants t where t.tenant_id = f.tenant_id order by t.run_key desc limit 1) as code,
						    least(case when licences_off then 'infinity' else coalesce(licences_at, '-infinity') end,
						        case when users_off then 'infinity' else coalesce(users_at, '-infinity') end) as oldest
						from (%s) f join customers c on c.id = f.customer_id
						where not licences_off and coalesce(licences_at, '-infinity') <= :day
						    or not users_off and coalesce(users_at, '-infinity') <= :day"""
					.formatted(TenantStates.CODE, TENANTS),
				"oldest, lower(tenant_name), tenant_id", params, most, FreshRow.class);
	}

	private static OffsetDateTime at(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

}

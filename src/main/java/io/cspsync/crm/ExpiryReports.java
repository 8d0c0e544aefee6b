package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The calendar to look at. It only reads.
 */
public final class ExpiryReports {

	private final JdbcClient jdbc;

	private final Clock clock;

	public ExpiryReports(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * What ends within so many days and does not renew itself, the next first.
	 * Delegations of tenants that have left are nobody's concern, nor are those that
	 * another one of the tenant outlives.
	 */
	public List<ExpiryRow> findEnding(int withinDays) {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				select e.kind, e.subject, e.partner, e.tenant_id, e.ends_at, e.renews, e.source, t.name
				from expiries e left join tenants t on t.tenant_id = e.tenant_id
				where not e.renews and e.ends_at < :until and t.left_at is null
				    and not exists (select from expiries o where o.kind = 'gdap' and o.tenant_id = e.tenant_id
				        and o.partner = e.partner and e.kind = 'gdap' and (o.renews or o.ends_at >= :until))
				order by e.ends_at, e.kind, e.subject
				""")
			.param("until", now.plus(Duration.ofDays(withinDays)).atOffset(ZoneOffset.UTC))
			.query((rs, n) -> row(rs, now))
			.list();
	}

	private static ExpiryRow row(ResultSet rs, Instant now) throws SQLException {
		UUID tenant = rs.getObject("tenant_id", UUID.class);
		Instant ends = rs.getObject("ends_at", OffsetDateTime.class).toInstant();
		return new ExpiryRow(new Expiry(Expiry.Kind.ofWord(rs.getString("kind")), rs.getString("subject"),
				rs.getString("partner"), (tenant != null) ? new TenantId(tenant) : null, ends, rs.getBoolean("renews"),
				Expiry.Source.ofWord(rs.getString("source"))), rs.getString("name"), daysLeft(now, ends));
	}

	/** Days until then, a begun one counted whole; negative for days gone by. */
	public static int daysLeft(Instant now, Instant ends) {
		return (int) Math.ceil(Duration.between(now, ends).toSeconds() / 86_400.0);
	}

}

package io.cspsync.crm;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import io.cspsync.tenant.TenantId;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Knows which cloud and which partner fill this database, so that the sandbox's tenants
 * can never land in a real CRM, nor one partner's in another's.
 */
public final class Installations {

	private final JdbcClient jdbc;

	private final Clock clock;

	public Installations(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Binds the database to a cloud and a partner at the first call; afterwards only
	 * compares. Of several partners the default one counts: the others may come and go.
	 * @param cloud the host and port of the cloud's login service
	 * @return empty when they fit, else the sentences that say why not and what to do
	 */
	public Optional<String> bind(String cloud, TenantId partner) {
		this.jdbc.sql("""
				insert into installations (id, cloud, partner_tenant_id, bound_at)
				values (1, :cloud, :partner, :now) on conflict (id) do nothing
				""")
			.param("cloud", cloud)
			.param("partner", partner.value())
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		return this.jdbc.sql("select cloud, partner_tenant_id from installations where id = 1")
			.query((rs, n) -> refusal(rs.getString("cloud"), rs.getObject("partner_tenant_id", UUID.class), cloud,
					partner))
			.single();
	}

	/**
	 * As {@link #bind}, without binding: empty also when the database is bound to nobody.
	 */
	public Optional<String> compare(String cloud, TenantId partner) {
		return this.jdbc.sql("select cloud, partner_tenant_id from installations where id = 1")
			.query((rs, n) -> refusal(rs.getString("cloud"), rs.getObject("partner_tenant_id", UUID.class), cloud,
					partner))
			.optional()
			.flatMap((refused) -> refused);
	}

	private static Optional<String> refusal(String boundCloud, UUID boundPartner, String cloud, TenantId partner) {
		if (boundCloud.equals(cloud) && boundPartner.equals(partner.value())) {
			return Optional.empty();
		}
		return Optional.of("""
				This database belongs to the partner %s in the cloud %s, but the settings name the partner %s in the \
				cloud %s. Use a database of its own for each partner and cloud (spring.datasource.url), or correct \
				csp.partner-app.tenant-id or csp.cloud.login-url.""".formatted(boundPartner, boundCloud, partner,
				cloud));
	}

}

package io.cspsync.crm;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets the site mappings follow the customers: a tenant that gets one gets a mapping, and
 * the mappings of a tenant that went to another customer lead to that one's sites.
 * Everything belongs into a transaction. It is done in bulk, and where nothing has
 * changed nothing is written.
 */
public final class MappingFollow {

	/** Tenants that have another customer than the one their mappings were made for. */
	private static final String DUE = """
			with due as (
			    select t.tenant_id, t.customer_id from tenants t
			    where t.customer_id is not null and t.left_at is null
			        and (:again or t.mapped_customer_id is distinct from t.customer_id)
			        and (cast(:tenant as uuid) is null or t.tenant_id = :tenant)
			        and (cast(:run as text) is null or exists (select from run_tenants r
			            where r.run_key = :run and r.tenant_id = t.tenant_id and r.users_state <> 'off'))
			), mapped as (
			    select * from due d where exists (select from site_mappings m where m.tenant_id = d.tenant_id)
			), unmapped as (
			    select * from due d
			    where :create and not exists (select from site_mappings m where m.tenant_id = d.tenant_id)
			), defaults as (
			    select distinct on (s.customer_id) s.customer_id, s.id from sites s
			    where s.customer_id in (select customer_id from due)
			        and (s.is_default or lower(s.name) = lower(:site))
			    order by s.customer_id, s.is_default desc, s.name = :site desc, s.id
			)
			""";

	private static final String MAKE_SITES = DUE + """
			insert into sites (customer_id, name, is_default)
			select distinct customer_id, :site, true from (
			    select customer_id from unmapped
			    union all
			    select customer_id from mapped join site_mappings m using (tenant_id)
			    where m.origin = 'generated') as needed
			where customer_id not in (select customer_id from defaults)
			on conflict do nothing
			""";

	private static final String LEAD_GENERATED = DUE + """
			update site_mappings m set site_id = n.id
			from mapped d join defaults n using (customer_id), sites s
			where m.tenant_id = d.tenant_id and m.origin = 'generated' and s.id = m.site_id
			    and s.customer_id <> d.customer_id
			""";

	// The same names mean the same places, case aside, if only one site has the name.
	private static final String NAMESAKES = DUE + """
			, namesakes as (
			    select d.tenant_id, s.id as old, min(n.id) as new
			    from mapped d join sites n on n.customer_id = d.customer_id
			        join sites s on s.customer_id <> d.customer_id and lower(s.name) = lower(n.name)
			            and s.id in (select m.site_id from site_mappings m where m.tenant_id = d.tenant_id
			                union all
			                select v.site_id from site_mappings m join site_mapping_values v on v.mapping_id = m.id
			                where m.tenant_id = d.tenant_id)
			    group by d.tenant_id, s.id having count(*) = 1
			)
			""";

	private static final String LEAD_MAPPINGS = NAMESAKES + """
			update site_mappings m set site_id = n.new from namesakes n
			where m.tenant_id = n.tenant_id and m.site_id = n.old
			""";

	private static final String LEAD_VALUES = NAMESAKES + """
			update site_mapping_values v set site_id = n.new from namesakes n, site_mappings m
			where m.tenant_id = n.tenant_id and v.mapping_id = m.id and v.site_id = n.old
			""";

	private static final String STRANDED = DUE + """
			select count(*) from mapped d join site_mappings m using (tenant_id)
			where exists (select from sites s where s.customer_id <> d.customer_id and (s.id = m.site_id
			    or s.id in (select v.site_id from site_mapping_values v where v.mapping_id = m.id)))
			""";

	private static final String MAKE = DUE + """
			insert into site_mappings (tenant_id, ordinal, kind, site_id, origin)
			select d.tenant_id, 1, 'fixed', s.id, 'generated' from unmapped d join defaults s using (customer_id)
			""";

	private static final String REMEMBER = DUE + """
			update tenants t set mapped_customer_id = t.customer_id from mapped d
			where t.tenant_id = d.tenant_id and t.mapped_customer_id is distinct from t.customer_id
			""";

	private final JdbcClient jdbc;

	public MappingFollow(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What was done.
	 *
	 * @param made tenants that got a mapping
	 * @param led sites that were exchanged for those of a tenant's new customer
	 * @param stranded mappings that lead to sites of another customer still, because the
	 * tenant's has none of that name
	 */
	public record Followed(int made, int led, int stranded) {
	}

	/**
	 * Whose mappings follow.
	 *
	 * @param runKey only the tenants of this run, null for all
	 * @param tenant only this tenant, null for all
	 * @param again also tenants whose mappings an operator deleted
	 */
	public record Whose(@Nullable String runKey, @Nullable TenantId tenant, boolean again) {
	}

	/**
	 * Lets them follow.
	 * @param defaultSite the name of a customer's default site, made when one is needed
	 * @param create whether tenants without a mapping get one
	 */
	public Followed follow(Whose whose, String defaultSite, boolean create) {
		if (statement(DUE + "select count(*) from due", whose, defaultSite, create).query(Integer.class)
			.single() == 0) {
			return new Followed(0, 0, 0);
		}
		update(MAKE_SITES, whose, defaultSite, create);
		int led = update(LEAD_GENERATED, whose, defaultSite, create);
		// The values first: which sites are namesakes is asked of both tables.
		led += update(LEAD_VALUES, whose, defaultSite, create) + update(LEAD_MAPPINGS, whose, defaultSite, create);
		int stranded = statement(STRANDED, whose, defaultSite, create).query(Integer.class).single();
		int made = update(MAKE, whose, defaultSite, create);
		update(REMEMBER, whose, defaultSite, create);
		return new Followed(made, led, stranded);
	}

	private int update(String sql, Whose whose, String defaultSite, boolean create) {
		return statement(sql, whose, defaultSite, create).update();
	}

	private JdbcClient.StatementSpec statement(String sql, Whose whose, String defaultSite, boolean create) {
		return this.jdbc.sql(sql)
			.param("run", whose.runKey())
			.param("tenant", (whose.tenant() != null) ? whose.tenant().value() : null)
			.param("again", whose.again())
			.param("create", create)
			.param("site", defaultSite);
	}

}

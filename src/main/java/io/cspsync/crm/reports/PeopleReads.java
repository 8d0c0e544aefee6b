package io.cspsync.crm.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What happened to people and what is open of them. It only reads. A first night changes
 * everybody, so rows are picked before anything is joined to them.
 */
public final class PeopleReads {

	private static final String OF_PERSON = """
			u.name, coalesce(u.email, u.network_login) as email, c.name as customer_name, t.name as tenant_name,
			s.name as site_name""";

	private static final String JOINED = """
			left join users u on u.id = p.user_id
			left join customers c on c.id = coalesce(u.customer_id, p.customer_id)
			left join tenants t on t.tenant_id = p.tenant_id
			left join sites s on s.id = u.site_id""";

	private final Bounded bounded;

	PeopleReads(JdbcClient jdbc) {
		this.bounded = new Bounded(jdbc);
	}

	/** Created or linked in a run, in the order in which it was done. */
	public Listed<PersonRow> findJoined(String runKey, int most) {
		return changed(runKey, "kind in ('created', 'linked')",
				"case p.kind when 'created' then 'new' else 'known, linked to the directory' end", most);
	}

	/** Switched off in a run. */
	public Listed<PersonRow> findLeft(String runKey, int most) {
		return changed(runKey, "kind = 'deactivated'", "'switched off'", most);
	}

	/** Switched on again in a run. */
	public Listed<PersonRow> findReturned(String runKey, int most) {
		return changed(runKey, "kind = 'reactivated'", "'switched on again'", most);
	}

	/** Tagged or untagged as service users in a run. */
	public Listed<PersonRow> findTagged(String runKey, int most) {
		return changed(runKey, "kind = 'service-user'",
				"case when p.after like 'true%' then 'now a service user' else 'no service user any more' end", most);
	}

	private Listed<PersonRow> changed(String runKey, String condition, String what, int most) {
		List<PersonRow> rows = this.bounded.all(
				"""
						with p as (
						    select id, kind, user_id, tenant_id, customer_id, after, changed_at, undone_at from user_changes
						    where run_key = :run and %s order by id limit :most
						)
						select %s, %s as what,
						    case when p.undone_at is not null then 'undone since'
						        when p.kind = 'deactivated' then (select case d.reason when 'ABSENT' then 'absent from the directory'
						            when 'DISABLED' then 'disabled in the directory' when 'LEFT' then 'the tenant left'
						            else 'out of scope' end from deactivations d where d.user_id = p.user_id) end as why,
						    p.changed_at as at
						from p %s
						order by p.id
						"""
					.formatted(condition, OF_PERSON, what, JOINED),
				Map.of("run", runKey, "most", most), PersonRow.class);
		return new Listed<>(rows, this.bounded
			.count("select count(*) from user_changes where run_key = :run and " + condition, Map.of("run", runKey)));
	}

	/** What brakes hold of people: those leaving, then what is held of a whole tenant. */
	public Listed<PersonRow> findHeld(int most) {
		return this.bounded
			.first("""
					select %s, 'leaving, kept active' as what, p.held_reason as why, coalesce(p.held_at, p.last_seen_at) as at,
					    1 as rank, p.id
					from (select d.*, null::bigint as customer_id from deactivations d where state = 'HELD') p %s
					union all
					select h.entity_name, null, c.name, t.name, null,
					    case h.kind when 'create-users' then 'users of the tenant not created'
					        else 'service-user flags of the tenant not changed' end, h.reason, h.first_seen_at, 2, h.id
					from held_changes h
					left join tenants t on t.tenant_id = h.tenant_id
					left join customers c on c.id = t.customer_id
					where h.state = 'HELD' and h.kind in ('create-users', 'service-users')"""
				.formatted(OF_PERSON, JOINED), "rank, at desc, id", Map.of(), most, PersonRow.class);
	}

	/**
	 * Of whom something is open: undecided, rejected, without a licence that Microsoft
	 * could not give, placed nowhere; in this order.
	 */
	public Listed<PersonRow> findUnfinished(int most) {
		List<PersonRow> rows = new ArrayList<>();
		long total = 0;
		for (Open open : Open.values()) {
			total += this.bounded.count("select count(*) from " + open.from, Map.of());
			if (rows.size() < most) {
				rows.addAll(this.bounded.all(
						"""
								with p as (select %s from %s order by p.first_seen_at desc, %s limit :most)
								select coalesce(p.known_as, u.name) as name, coalesce(u.email, u.network_login) as email,
								    c.name as customer_name, t.name as tenant_name, s.name as site_name, '%s' as what, p.why, p.at
								from p
								left join users u on u.id = p.user_id
								left join tenants t on t.tenant_id = p.tenant_id
								left join customers c on c.id = coalesce(u.customer_id, t.customer_id)
								left join sites s on s.id = u.site_id
								order by p.at desc, 1, 2
								"""
							.formatted(open.columns, open.from, open.unique, open.what),
						Map.of("most", most - rows.size()), PersonRow.class));
			}
		}
		return new Listed<>(rows, total);
	}

	private enum Open {

		UNDECIDED("undecided: may be one of several people",
				"p.entity_name as known_as, null::bigint as user_id, p.tenant_id, p.reason as why, p.first_seen_at as at",
				"match_conflicts p where p.kind = 'user' and p.resolved_at is null", "p.id"),
		REJECTED("rejected",
				"p.entity_name as known_as, null::bigint as user_id, p.tenant_id, p.code as why, p.first_seen_at as at",
				"integration_errors p where p.entity_type = 'user' and p.resolved_at is null", "p.id"),
		UNLICENSED("a licence could not be given",
				"null as known_as, p.user_id, p.tenant_id, p.error as why, p.first_seen_at as at",
				"user_licence_errors p", "p.user_id, p.sku_id, p.by_group"),
		PLACED_NOWHERE("placed nowhere by the site mappings",
				"p.name as known_as, p.user_id, p.tenant_id, p.reason as why, p.first_seen_at as at",
				"out_of_scope_users p where p.reason <> 'guest'", "p.tenant_id, p.entra_id");

		private final String what;

		private final String columns;

		private final String from;

		private final String unique;

		Open(String what, String columns, String from, String unique) {
			this.what = what;
			this.columns = columns;
			this.from = from;
			this.unique = unique;
		}

	}

}

package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The matrix of what lets us in to each tenant: one row per tenant and aspect, as it was
 * last found.
 */
public final class TenantAccess {

	private final JdbcClient jdbc;

	private final Clock clock;

	public TenantAccess(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Notes one finding in place of what was known of the aspect. */
	public void record(TenantId tenant, AccessAspect aspect, AccessState state, String detail, @Nullable String remedy,
			@Nullable Instant endsAt) {
		record(List.of(new AccessNote(tenant, aspect, state, detail, remedy, endsAt)));
	}

	/**
	 * Notes findings in place of what was known of these aspects, in one statement; what
	 * is known of others stays. Of two about the same the last counts.
	 */
	public void record(Collection<AccessNote> findings) {
		Map<String, AccessNote> last = new LinkedHashMap<>();
		findings.forEach((note) -> last.put(note.tenant() + note.aspect().word(), note));
		if (last.isEmpty()) {
			return;
		}
		List<AccessNote> notes = List.copyOf(last.values());
		int rows = this.jdbc
			.sql("""
					insert into tenant_access (tenant_id, aspect, state, detail, remedy, ends_at, checked_at)
					select n.tenant_id, n.aspect, n.state, n.detail, n.remedy, n.ends_at, :now
					from unnest(cast(:tenants as uuid[]), cast(:aspects as text[]), cast(:states as text[]),
					    cast(:details as text[]), cast(:remedies as text[]), cast(:ends as timestamptz[]))
					    as n (tenant_id, aspect, state, detail, remedy, ends_at)
					on conflict (tenant_id, aspect) do update set state = excluded.state, detail = excluded.detail,
					    remedy = excluded.remedy, ends_at = excluded.ends_at, granted = null, checked_at = excluded.checked_at
					""")
			.param("tenants", texts(notes, AccessNote::tenant))
			.param("aspects", texts(notes, (note) -> note.aspect().word()))
			.param("states", texts(notes, (note) -> note.state().word()))
			.param("details", texts(notes, AccessNote::detail))
			.param("remedies", texts(notes, AccessNote::remedy))
			.param("ends", texts(notes, AccessNote::endsAt))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		Rows.require(notes.size(), rows, "note what lets us in");
	}

	/**
	 * Notes which application permissions a token carried, beside what was just recorded
	 * of the aspect {@link AccessAspect#PERMISSIONS}; the next record of it forgets them.
	 */
	public void granted(TenantId tenant, Collection<String> permissions) {
		int rows = this.jdbc.sql("""
				update tenant_access set granted = cast(:granted as text[])
				where tenant_id = :tenant and aspect = 'permissions'
				""")
			.param("granted", permissions.stream().distinct().sorted().toArray(String[]::new))
			.param("tenant", tenant.value())
			.update();
		Rows.require(1, rows, "note what a tenant granted");
	}

	/**
	 * Forgets tenants that have left, and those that were never imported and are not
	 * among the given ones.
	 * @return how many rows were deleted
	 */
	public int forgetLeft(Set<TenantId> listed) {
		return this.jdbc.sql("""
				delete from tenant_access a
				where not exists (select from tenants t where t.tenant_id = a.tenant_id and t.left_at is null)
				    and a.tenant_id <> all (cast(:listed as uuid[]))
				""").param("listed", listed.stream().map(TenantId::toString).toArray(String[]::new)).update();
	}

	/** What is known of a tenant, in the order of the aspects. */
	public List<AccessNote> find(TenantId tenant) {
		return this.jdbc.sql("""
				select tenant_id, aspect, state, detail, remedy, ends_at from tenant_access where tenant_id = :tenant
				""")
			.param("tenant", tenant.value())
			.query(TenantAccess::note)
			.list()
			.stream()
			.sorted((one, other) -> one.aspect().compareTo(other.aspect()))
			.toList();
	}

	private static @Nullable String[] texts(List<AccessNote> notes, Function<AccessNote, @Nullable Object> part) {
		return notes.stream().map((note) -> {
			Object value = part.apply(note);
			return (value != null) ? value.toString() : null;
		}).toArray(String[]::new);
	}

	private static AccessNote note(ResultSet rs, int n) throws SQLException {
		OffsetDateTime ends = rs.getObject("ends_at", OffsetDateTime.class);
		return new AccessNote(new TenantId(rs.getObject("tenant_id", UUID.class)),
				AccessAspect.ofWord(rs.getString("aspect")), AccessState.ofWord(rs.getString("state")),
				rs.getString("detail"), rs.getString("remedy"), (ends != null) ? ends.toInstant() : null);
	}

}

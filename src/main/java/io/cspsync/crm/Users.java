package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import io.cspsync.tenant.EntraId;
import io.cspsync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The customers' people.
 */
public final class Users {

	// A cursor instead of the whole result: a tenant may have 100,000 people.
	private static final int ROWS_AT_ONCE = 5_000;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final TransactionTemplate transaction;

	private final Clock clock;

	public Users(JdbcTemplate template, PlatformTransactionManager transactionManager, Clock clock) {
		this.jdbc = JdbcClient.create(template);
		this.template = template;
		this.transaction = new TransactionTemplate(transactionManager);
		this.clock = clock;
	}

	/** Hands over the people of a tenant who are linked to its directory, one by one. */
	public void readLinked(TenantId tenant, Consumer<LinkedUser> consumer) {
		RowCallbackHandler row = (rs) -> consumer
			.accept(new LinkedUser(rs.getLong(1), new EntraId(rs.getObject(2, UUID.class)), rs.getBytes(3),
					rs.getBoolean(4), rs.getBoolean(5), rs.getBoolean(6), rs.getBoolean(7), rs.getBoolean(8)));
		// pgjdbc streams with a cursor only inside a transaction.
		this.transaction.executeWithoutResult((status) -> this.jdbc
			.sql("""
					select id, entra_id, plan_hash, active, keep_active, service_user, service_user_pinned, billing_undecided
					from users
					where tenant_id = :tenant and entra_id is not null
					""")
			.withFetchSize(ROWS_AT_ONCE)
			.param("tenant", tenant.value())
			.query(row));
	}

	/**
	 * Where somebody is.
	 *
	 * @param userId the row in {@code users}
	 * @param siteId the site, null for none
	 * @param byHand whether somebody moved the person there, as {@link #update} sees it
	 */
	public record LinkedPlace(long userId, @Nullable Long siteId, boolean byHand) {
	}

	/** Where the people of a tenant are who are linked to its directory. */
	public Map<EntraId, LinkedPlace> findPlaces(TenantId tenant, long customerId) {
		Map<EntraId, LinkedPlace> places = new HashMap<>();
		this.jdbc.sql("""
				select id, entra_id, site_id, customer_id = :customer and jsonb_exists(hand_edits, :site) as by_hand
				from users where tenant_id = :tenant and entra_id is not null
				""")
			.param("tenant", tenant.value())
			.param("customer", customerId)
			.param("site", UserRow.SITE)
			.query((rs) -> {
				places.put(new EntraId(rs.getObject("entra_id", UUID.class)), new LinkedPlace(rs.getLong("id"),
						rs.getObject("site_id", Long.class), rs.getBoolean("by_hand")));
			});
		return places;
	}

	/** At which site the mappings last put a tenant's people, by their rows. */
	public Map<Long, Long> findPlaced(TenantId tenant) {
		Map<Long, Long> placed = new HashMap<>();
		// Sites are few, so their numbers are kept once.
		Map<Long, Long> sites = new HashMap<>();
		RowCallbackHandler row = (rs) -> {
			Long site = rs.getLong(2);
			placed.put(rs.getLong(1), sites.computeIfAbsent(site, (id) -> site));
		};
		this.transaction.executeWithoutResult((status) -> this.jdbc.sql("""
				select id, placed_site_id from users
				where tenant_id = :tenant and entra_id is not null and placed_site_id is not null
				""").withFetchSize(ROWS_AT_ONCE).param("tenant", tenant.value()).query(row));
		return placed;
	}

	/**
	 * Hands over the same people with what they can be compared by, one by one; those of
	 * another customer, whom the tenant may have had before, are left out.
	 */
	public void readLinkedPersons(TenantId tenant, long customerId, Consumer<Person> consumer) {
		RowCallbackHandler row = (rs) -> consumer.accept(person(rs));
		this.transaction.executeWithoutResult((status) -> this.jdbc.sql("""
				select id, entra_id, name, email, network_login, active, keep_active from users
				where tenant_id = :tenant and entra_id is not null and customer_id = :customer
				""")
			.withFetchSize(ROWS_AT_ONCE)
			.param("tenant", tenant.value())
			.param("customer", customerId)
			.query(row));
	}

	/**
	 * The customer's people who are linked to no directory; those who were entered for
	 * another tenant of the customer are left out, and so are those who were erased.
	 */
	public List<Person> findUnlinked(TenantId tenant, long customerId) {
		return this.jdbc.sql("""
				select id, entra_id, name, email, network_login, active, keep_active from users
				where customer_id = :customer and entra_id is null and erased_at is null
				    and (tenant_id is null or tenant_id = :tenant)
				order by id
				""").param("customer", customerId).param("tenant", tenant.value()).query((rs, n) -> person(rs)).list();
	}

	/**
	 * Creates people with their licences. Someone the rules are undecided about begins as
	 * an ordinary person whom nobody is billed for.
	 * @return their row ids, in the order given
	 */
	public List<Long> insert(UserPlace place, List<NewUser> users) {
		List<Long> ids = nextIds(users.size());
		CopyRows rows = new CopyRows();
		CopyRows licences = new CopyRows();
		Instant now = this.clock.instant();
		for (int i = 0; i < users.size(); i++) {
			UserRows.add(rows, ids.get(i), place, users.get(i), now);
			UserRows.addLicences(licences, ids.get(i), users.get(i));
		}
		this.template.execute((ConnectionCallback<Boolean>) (connection) -> {
			rows.copy(connection, UserRows.COPY);
			licences.copy(connection, UserRows.COPY_LICENCES);
			return true;
		});
		return ids;
	}

	/**
	 * Writes changes as the rules say, and links those who are not linked yet. A change
	 * that only fills gaps leaves the values that are there, and so do later ones until
	 * Microsoft's value becomes another than it was then. Licences and the service-user
	 * flag are not touched, see {@link UserLicences} and {@link #tag}.
	 * @return what it came to; nothing of it is recorded yet
	 * @throws ChangedMeanwhileException if one of them is gone or linked otherwise by now
	 */
	public UserUpdates update(UserPlace place, WriteRules rules, List<UserChange> changes) {
		// In one transaction: what is decided about a row has to be what it holds.
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			ImportMark.set(this.jdbc);
			Map<Long, UserRow> rows = lock(changes);
			List<UserMerge> merges = new ArrayList<>(changes.size());
			for (UserChange change : changes) {
				UserRow row = rows.get(change.userId());
				if (row != null) {
					merges.add(UserMerge.of(row, change, place, rules));
				}
			}
			write(place, merges, changes.size());
			return UserUpdates.of(merges);
		}));
	}

	private Map<Long, UserRow> lock(List<UserChange> changes) {
		Map<Long, UserRow> rows = new HashMap<>();
		this.jdbc.sql(UserRow.SELECT)
			.param("ids", changes.stream().map(UserChange::userId).toArray(Long[]::new))
			.query((rs, n) -> UserRow.of(rs))
			.list()
			.forEach((row) -> rows.put(row.id(), row));
		return rows;
	}

	private void write(UserPlace place, List<UserMerge> merges, int expected) {
		// Arrays and not a temporary table: PostgreSQL knows their length when it plans,
		// and reads a large table by its key.
		int rows = this.jdbc.sql(UserRows.UPDATE)
			.params(UserRows.columns(merges))
			.param("tenant", place.tenantId().value())
			.param("customer", place.customerId())
			.param("now", now())
			.update();
		if (rows != expected) {
			throw new ChangedMeanwhileException(
					"Writing %d users of tenant %s: %d of them are gone or linked otherwise by now".formatted(expected,
							place.tenantId(), expected - rows));
		}
	}

	/**
	 * Makes people service users, or ordinary ones. A flag that was set by hand stays.
	 * @return the rows of those who had the other flag
	 */
	public Set<Long> tag(Collection<Long> userIds, boolean serviceUser) {
		if (userIds.isEmpty()) {
			return Set.of();
		}
		return this.jdbc.sql("""
				update users set service_user = :flag, updated_at = :now
				where id = any (:users) and service_user <> :flag and not service_user_pinned
				returning id
				""")
			.param("flag", serviceUser)
			.param("now", now())
			.param("users", userIds.toArray(Long[]::new))
			.query((rs, n) -> rs.getLong("id"))
			.set();
	}

	/**
	 * Lifts the hold on billing that {@link #insert} put on people about whom the rules
	 * were undecided. An exclusion that was set by hand stays.
	 * @return how many had the hold
	 */
	public int liftUndecided(Collection<Long> userIds) {
		if (userIds.isEmpty()) {
			return 0;
		}
		return this.jdbc.sql("""
				update users set billing_excluded = false, billing_undecided = false, updated_at = :now
				where id = any (:users) and billing_undecided
				""").param("now", now()).param("users", userIds.toArray(Long[]::new)).update();
	}

	/**
	 * Makes people active again whom the import had switched off.
	 * @return how many were not active
	 */
	public int reactivate(String runKey, Collection<Long> userIds) {
		if (userIds.isEmpty()) {
			return 0;
		}
		return this.jdbc
			.sql("""
					with changed as (
					    update users set active = true, updated_at = :now where id = any(:users) and not active
					    returning id, tenant_id, customer_id
					)
					insert into user_changes (run_key, user_id, tenant_id, customer_id, kind, field, before, after, changed_at)
					select :run, id, tenant_id, customer_id, 'reactivated', 'active', 'false', 'true', :now from changed
					""")
			.param("run", runKey)
			.param("now", now())
			.param("users", userIds.toArray(Long[]::new))
			.update();
	}

	private List<Long> nextIds(int count) {
		// In a subquery, or PostgreSQL looks the sequence up for every row, which takes
		// longer than to insert it.
		return this.jdbc
			.sql("select nextval((select pg_get_serial_sequence('users', 'id'))) as id from generate_series(1, :count)")
			.param("count", count)
			.query((rs, n) -> rs.getLong("id"))
			.list();
	}

	private static Person person(ResultSet rs) throws SQLException {
		UUID entraId = rs.getObject("entra_id", UUID.class);
		return new Person(rs.getLong("id"), (entraId != null) ? new EntraId(entraId) : null, rs.getString("name"),
				rs.getString("email"), rs.getString("network_login"), rs.getBoolean("active"),
				rs.getBoolean("keep_active"));
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}

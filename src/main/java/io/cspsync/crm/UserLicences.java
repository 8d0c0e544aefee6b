package io.cspsync.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which people hold which licences.
 */
public final class UserLicences {

	private final JdbcClient jdbc;

	public UserLicences(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Makes the people hold exactly the licences of their changes.
	 * @return which were given and taken
	 */
	public List<UserChanged> replace(List<UserChange> changes) {
		List<UserChanged> changed = new ArrayList<>(this.jdbc.sql("""
				delete from user_licences
				where user_id = any(:all_users)
				    and (user_id, licence_id) not in (select h.user_id, h.licence_id
				        from unnest(:users, :licences) as h (user_id, licence_id))
				returning user_id, licence_id
				""")
			.param("all_users", changes.stream().map(UserChange::userId).toArray(Long[]::new))
			.param("users", userIds(changes))
			.param("licences", licenceIds(changes))
			.query((rs, n) -> UserChanged.licence(rs.getLong("user_id"), rs.getLong("licence_id"), false))
			.list());
		changed.addAll(add(changes));
		return changed;
	}

	/**
	 * Makes the people hold the licences of their changes, and keeps the others they
	 * hold. What they hold already is not written again.
	 * @return which were given
	 */
	public List<UserChanged> add(List<UserChange> changes) {
		Long[] users = userIds(changes);
		if (users.length == 0) {
			return List.of();
		}
		// Only a row that was there before has the transaction of its last change.
		return this.jdbc.sql("""
				insert into user_licences (user_id, licence_id, assigned_by_group)
				select user_id, licence_id, by_group
				from unnest(:users, :licences, :by_group) as h (user_id, licence_id, by_group)
				on conflict (user_id, licence_id) do update set assigned_by_group = excluded.assigned_by_group
				where user_licences.assigned_by_group <> excluded.assigned_by_group
				returning user_id, licence_id, xmax = 0 as given
				""")
			.param("users", users)
			.param("licences", licenceIds(changes))
			.param("by_group",
					changes.stream()
						.flatMap((change) -> change.licences().stream())
						.map(HeldLicence::byGroup)
						.toArray(Boolean[]::new))
			.query((rs, n) -> rs.getBoolean("given")
					? Optional.of(UserChanged.licence(rs.getLong("user_id"), rs.getLong("licence_id"), true))
					: Optional.<UserChanged>empty())
			.list()
			.stream()
			.flatMap(Optional::stream)
			.toList();
	}

	private static Long[] userIds(List<UserChange> changes) {
		return changes.stream()
			.flatMap((change) -> change.licences().stream().map((licence) -> change.userId()))
			.toArray(Long[]::new);
	}

	private static Long[] licenceIds(List<UserChange> changes) {
		return changes.stream()
			.flatMap((change) -> change.licences().stream())
			.map(HeldLicence::licenceId)
			.toArray(Long[]::new);
	}

}

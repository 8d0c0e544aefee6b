package io.cspsync.crm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Who was told of which run, so that nobody is told twice of one end, and somebody is
 * told when all is well again.
 */
public final class Notifications {

	private static final String SELECT = """
			select n.run_key, n.job, n.exit_code, n.warnings, n.channel, n.recipient, n.state, n.message, n.at
			from notifications n
			""";

	private final JdbcClient jdbc;

	public Notifications(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Notes one; each call is a row. */
	public void record(Notification told) {
		this.jdbc.sql("""
				insert into notifications (run_key, job, exit_code, warnings, channel, recipient, state, message, at)
				values (:run, :job, :exit, :warnings, :channel, :recipient, :state, :message, :at)
				""")
			.param("run", told.runKey())
			.param("job", told.job())
			.param("exit", told.exitCode())
			.param("warnings", told.warnings())
			.param("channel", told.channel())
			.param("recipient", Storable.replaced(told.recipient()))
			.param("state", told.sent() ? "sent" : "failed")
			.param("message", Storable.replaced(told.message()))
			.param("at", told.at().atOffset(ZoneOffset.UTC))
			.update();
	}

	/** Whether the channel has taken the end that the run came to at that time. */
	public boolean isSent(String runKey, String channel, Instant endedAt) {
		return this.jdbc.sql("""
				select exists (select from notifications where run_key = :run and channel = :channel and state = 'sent'
				    and at >= :ended)
				""")
			.param("run", runKey)
			.param("channel", channel)
			.param("ended", endedAt.atOffset(ZoneOffset.UTC))
			.query(Boolean.class)
			.single();
	}

	/**
	 * What the channel has taken last of a job's runs over all tenants, and of those that
	 * did not start. A run over chosen tenants says nothing about the others.
	 */
	public Optional<Notification> findLastSent(String channel, String job) {
		return this.jdbc
			.sql(SELECT
					+ """
							left join runs r on r.run_key = n.run_key
							where n.channel = :channel and n.job = :job and n.state = 'sent' and (r.scope is null or r.scope = 'all')
							order by n.at desc, n.id desc limit 1
							""")
			.param("channel", channel)
			.param("job", job)
			.query(Notifications::row)
			.optional();
	}

	/** When the channel has last taken a warning of what ends soon, in runs of a job. */
	public Optional<Instant> findLastWarning(String channel, String job) {
		return this.jdbc.sql("""
				select at from notifications where channel = :channel and job = :job and state = 'sent' and warnings > 0
				order by at desc limit 1
				""")
			.param("channel", channel)
			.param("job", job)
			.query(OffsetDateTime.class)
			.optional()
			.map(OffsetDateTime::toInstant);
	}

	/** All of a run, the oldest first. */
	public List<Notification> find(String runKey) {
		return this.jdbc.sql(SELECT + "where n.run_key = :run order by n.at, n.id")
			.param("run", runKey)
			.query(Notifications::row)
			.list();
	}

	private static Notification row(ResultSet rs, int number) throws SQLException {
		return new Notification(rs.getString("run_key"), rs.getString("job"), rs.getInt("exit_code"),
				rs.getInt("warnings"), rs.getString("channel"), rs.getString("recipient"),
				"sent".equals(rs.getString("state")), rs.getString("message"),
				rs.getObject("at", OffsetDateTime.class).toInstant());
	}

}

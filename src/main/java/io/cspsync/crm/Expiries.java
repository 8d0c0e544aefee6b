package io.cspsync.crm;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The calendar: what ends by itself, and when. Each method is a transaction of its own,
 * so that a failure here leaves the caller's alone.
 */
public final class Expiries {

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Clock clock;

	public Expiries(JdbcClient jdbc, PlatformTransactionManager transactionManager, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactionManager);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.clock = clock;
	}

	/**
	 * Puts what was found in the place of all that is known of the kind and the partner;
	 * what was known and still holds is not written again.
	 * @param found all there is of it now
	 */
	public void replace(Expiry.Kind kind, String partner, Collection<Expiry> found) {
		Map<String, Expiry> bySubject = new LinkedHashMap<>();
		found.forEach((expiry) -> bySubject.put(expiry.subject(), expiry));
		List<Expiry> all = List.copyOf(bySubject.values());
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("""
					delete from expiries
					where kind = :kind and partner = :partner and subject <> all (cast(:subjects as text[]))
					""")
				.param("kind", kind.word())
				.param("partner", partner)
				.param("subjects", texts(all, Expiry::subject))
				.update();
			write(kind, partner, all);
		});
	}

	/** As {@link #replace}, and what else is known of the kind stays. */
	public void note(Expiry.Kind kind, String partner, Collection<Expiry> found) {
		this.transaction.executeWithoutResult((status) -> write(kind, partner, List.copyOf(found)));
	}

	private void write(Expiry.Kind kind, String partner, List<Expiry> all) {
		this.jdbc.sql("""
				insert into expiries as e (kind, subject, partner, tenant_id, ends_at, renews, source, noted_at)
				select :kind, n.subject, :partner, n.tenant_id, n.ends_at, n.renews, n.source, :now
				from unnest(cast(:subjects as text[]), cast(:tenants as uuid[]), cast(:ends as timestamptz[]),
				    cast(:renews as boolean[]), cast(:sources as text[]))
				    as n (subject, tenant_id, ends_at, renews, source)
				on conflict (kind, subject) do update set partner = excluded.partner, tenant_id = excluded.tenant_id,
				    ends_at = excluded.ends_at, renews = excluded.renews, source = excluded.source,
				    noted_at = excluded.noted_at
				where (e.partner, e.tenant_id, e.ends_at, e.renews, e.source) is distinct from
				    (excluded.partner, excluded.tenant_id, excluded.ends_at, excluded.renews, excluded.source)
				""")
			.param("kind", kind.word())
			.param("partner", partner)
			.param("subjects", texts(all, Expiry::subject))
			.param("tenants", texts(all, Expiry::tenant))
			.param("ends", texts(all, Expiry::endsAt))
			.param("renews", texts(all, Expiry::renews))
			.param("sources", texts(all, (expiry) -> expiry.source().word()))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	private static @Nullable String[] texts(List<Expiry> all, Function<Expiry, @Nullable Object> part) {
		return all.stream().map((expiry) -> {
			Object value = part.apply(expiry);
			return (value != null) ? value.toString() : null;
		}).toArray(String[]::new);
	}

}

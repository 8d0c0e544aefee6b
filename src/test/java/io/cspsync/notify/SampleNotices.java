package io.cspsync.notify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.cspsync.crm.ErrorRow;
import io.cspsync.crm.Expiry;
import io.cspsync.crm.ExpiryRow;
import io.cspsync.crm.KnownInRun;
import io.cspsync.crm.RunRow;
import io.cspsync.crm.UserCounts;
import io.cspsync.crm.WaitingCounts;
import io.cspsync.report.RunFacts;

/** Runs that somebody is told of. */
public final class SampleNotices {

	static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");

	static final String RUN = "20261123T020000Z";

	private static final String TENANT = "4f1c0a7e-9a51-4c6e-8a57-0d4f3c1b2a90";

	private SampleNotices() {
	}

	/** A run of 412 tenants of which 3 failed, each called so. */
	static Notice failed(String name) {
		return Notice.ofEnd(facts(3, 409, List.of(error(name))), 3, Occasion.TROUBLE, List.of(), ZoneOffset.UTC, NOW);
	}

	static Notice of(int exitCode, Occasion occasion, List<ExpiryRow> ending) {
		return Notice.ofEnd(facts(exitCode, 412, List.of()), exitCode, occasion, ending, ZoneOffset.UTC, NOW);
	}

	/** With as many errors, of codes of their own, as a bad night may have. */
	static Notice big() {
		List<ErrorRow> errors = IntStream.range(0, 5000)
			.mapToObj((n) -> error("Tenant " + n, "code-" + n % 400))
			.toList();
		return Notice.ofEnd(facts(3, 0, errors), 3, Occasion.TROUBLE, List.of(), ZoneOffset.UTC, NOW);
	}

	/** What a run of 412 tenants left. */
	public static RunFacts facts(int exitCode, int complete, List<ErrorRow> errors) {
		RunRow run = new RunRow(RUN, "nightly", "all", Instant.parse("2026-11-23T02:00:00Z"),
				Instant.parse("2026-11-23T03:00:00Z"), exitCode, null, 412, complete, 412 - complete, 0, 0, List.of());
		return new RunFacts(run, Map.of("licences-created", 7L, "customers-created", 2L),
				new UserCounts(4900, 12, 34, 4850, 2, 29, 0), 41, errors, new WaitingCounts(1, 0, 1, 4, 0, 0, 0, 0, 0),
				KnownInRun.NONE);
	}

	/** A tenant without consent. */
	public static ErrorRow error(String name) {
		return error(name, "AADSTS7000229");
	}

	private static ErrorRow error(String name, String code) {
		return new ErrorRow(RUN, "users", TENANT, name, "tenant", null, null, "TENANT", null, code,
				"Signing in to tenant " + name + ": Entra answered 401", "Have an administrator grant consent.", "8a2e",
				NOW, NOW, 1, null, null, 0);
	}

	static ExpiryRow ending(int daysLeft) {
		return new ExpiryRow(new Expiry(Expiry.Kind.SECRET, "the directory app", "default", null, NOW, false,
				Expiry.Source.SETTINGS), null, daysLeft);
	}

}

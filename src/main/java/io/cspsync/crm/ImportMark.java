package io.cspsync.crm;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells the trigger on {@code users} that what follows in this transaction is no edit by
 * hand.
 */
final class ImportMark {

	private ImportMark() {
	}

	/** Marks the current transaction; without one it has no effect. */
	static void set(JdbcClient jdbc) {
		jdbc.sql("select set_config('csp_sync.writer', 'import', true)").query(String.class).single();
	}

}

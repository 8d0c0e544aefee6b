package io.cspsync.crm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows in the text format of PostgreSQL's COPY, the fastest way to insert: with it the
 * driver parses nothing and the server plans nothing.
 */
final class CopyRows {

	private final StringBuilder text = new StringBuilder();

	private boolean inRow;

	private long rows;

	CopyRows add(@Nullable Object value) {
		separate();
		switch (value) {
			case null -> this.text.append("\\N");
			case String string -> escape(string);
			case byte[] bytes -> this.text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
			case Boolean flag -> this.text.append(flag ? 't' : 'f');
			case Long number -> this.text.append(number.longValue());
			case Instant instant -> this.text.append(instant);
			default -> escape(value.toString());
		}
		return this;
	}

	void endRow() {
		this.text.append('\n');
		this.inRow = false;
		this.rows++;
	}

	/** Copies the rows, if there are any, and checks that as many arrived. */
	void copy(Connection connection, String sql) throws SQLException {
		if (this.rows == 0) {
			return;
		}
		try {
			long copied = connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyIn(sql, new ByteArrayInputStream(this.text.toString().getBytes(StandardCharsets.UTF_8)));
			if (copied != this.rows) {
				throw new IllegalStateException("%s: %d of %d rows arrived".formatted(sql, copied, this.rows));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void separate() {
		if (this.inRow) {
			this.text.append('\t');
		}
		this.inRow = true;
	}

	private void escape(String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			switch (c) {
				case '\\' -> this.text.append("\\\\");
				case '\t' -> this.text.append("\\t");
				case '\n' -> this.text.append("\\n");
				case '\r' -> this.text.append("\\r");
				default -> this.text.append(c);
			}
		}
	}

}

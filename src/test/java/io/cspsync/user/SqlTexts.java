package io.cspsync.user;

import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Collects the texts of all statements that go to a database, those of COPY included.
 */
final class SqlTexts {

	private final Set<String> texts = ConcurrentHashMap.newKeySet();

	/** The texts since the last call. */
	Set<String> take() {
		Set<String> taken = new TreeSet<>(this.texts);
		this.texts.clear();
		return taken;
	}

	DataSource around(DataSource source) {
		return proxy(DataSource.class, source,
				(method, result) -> (result instanceof Connection connection) ? around(connection) : result);
	}

	private Connection around(Connection connection) {
		return proxy(Connection.class, connection, (method, result) -> switch (result) {
			case Statement statement when method.getName().equals("createStatement") ->
				proxy(Statement.class, statement, (ignored, answer) -> answer);
			case PGConnection pg when method.getName().equals("unwrap") ->
				proxy(PGConnection.class, pg, (ignored, answer) -> (answer instanceof CopyManager)
						? new NotingCopyManager(connection.unwrap(BaseConnection.class)) : answer);
			case null, default -> result;
		});
	}

	private <T> T proxy(Class<T> type, T target, Around around) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, args) -> {
				if (args != null && args.length > 0 && args[0] instanceof String sql
						&& (method.getName().startsWith("prepare") || method.getName().startsWith("execute")
								|| method.getName().equals("addBatch"))) {
					this.texts.add(sql);
				}
				try {
					return around.result(method, method.invoke(target, args));
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			}));
	}

	private interface Around {

		Object result(Method method, Object result) throws SQLException;

	}

	private final class NotingCopyManager extends CopyManager {

		private NotingCopyManager(BaseConnection connection) throws SQLException {
			super(connection);
		}

		@Override
		public long copyIn(String sql, InputStream from) throws SQLException, java.io.IOException {
			SqlTexts.this.texts.add(sql);
			return super.copyIn(sql, from);
		}

	}

}

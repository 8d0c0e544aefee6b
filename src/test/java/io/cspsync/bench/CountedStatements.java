package io.cspsync.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

/** A data source that counts the statements that go through it. */
final class CountedStatements {

	private static final Map<Class<?>, Class<?>> WATCHED = Map.of(Connection.class, Connection.class, Statement.class,
			Statement.class, PreparedStatement.class, PreparedStatement.class, CallableStatement.class,
			CallableStatement.class);

	private final AtomicLong count = new AtomicLong();

	long count() {
		return this.count.get();
	}

	DataSource watch(DataSource source) {
		return (DataSource) proxy(source, DataSource.class);
	}

	private Object proxy(Object target, Class<?> type) {
		return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> call(target, method, arguments));
	}

	private Object call(Object target, Method method, Object[] arguments) throws Throwable {
		if (method.getName().startsWith("execute")) {
			this.count.incrementAndGet();
		}
		try {
			Object answer = method.invoke(target, arguments);
			Class<?> watched = WATCHED.get(method.getReturnType());
			return (answer != null && watched != null) ? proxy(answer, watched) : answer;
		}
		catch (InvocationTargetException ex) {
			throw ex.getCause();
		}
	}

}

package io.cspsync.cli;

import java.util.Objects;
import java.util.function.Function;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.cspsync.tenant.Failure;
import io.cspsync.tenant.LogScope;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Adds to each JSON line what a search over many nights wants: the run, the partner
 * through whom the tenant is read, and of a failure of Microsoft's its code and request
 * id. Spring Boot makes it by its name.
 */
public final class LogMembers implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

	@Override
	public void customize(JsonWriter.Members<ILoggingEvent> members) {
		add(members, LogFields.RUN, (event) -> LogFields.run());
		add(members, LogFields.PARTNER, (event) -> LogFields.partnerOf(event.getMDCPropertyMap().get(LogScope.TENANT)));
		add(members, "failure." + LogFields.CODE, (event) -> ofFailure(event, Failure::code));
		add(members, "failure." + LogFields.REQUEST_ID, (event) -> ofFailure(event, Failure::requestId));
	}

	private static void add(JsonWriter.Members<ILoggingEvent> members, String name,
			Function<ILoggingEvent, @Nullable String> value) {
		members.add(name, (ILoggingEvent event) -> Objects.requireNonNullElse(value.apply(event), "")).whenHasLength();
	}

	private static @Nullable String ofFailure(ILoggingEvent event, Function<Failure, @Nullable String> what) {
		IThrowableProxy thrown = event.getThrowableProxy();
		Failure failure = (thrown instanceof ThrowableProxy proxy)
				? LogFields.failure(proxy.getThrowable()).orElse(null) : null;
		return (failure != null) ? what.apply(failure) : null;
	}

}

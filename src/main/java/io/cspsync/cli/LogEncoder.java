package io.cspsync.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Writes the log file in the form that the settings ask for. Those are read only when the
 * log is there already, and each Spring context that starts makes the log anew, so the
 * form is looked up with every line. Logback makes it by its name.
 */
public final class LogEncoder extends EncoderBase<ILoggingEvent> {

	/** A line for people; it names the tenant that is worked on, if any. */
	private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} %-5level [%thread] %logger{30} "
			+ "%replace(%X{tenant}){'^(.+)$', 'tenant $1 '}%msg%n";

	// Made with the first line that wants one: what JSON takes of Spring looks for a log,
	// which is
	// not there yet while Logback makes this, and SLF4J would say so on every command's
	// terminal.
	private final Map<LogFormat, Encoder<ILoggingEvent>> encoders = new ConcurrentHashMap<>();

	private Encoder<ILoggingEvent> text() {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(getContext());
		encoder.setPattern(PATTERN);
		encoder.start();
		return encoder;
	}

	private static Encoder<ILoggingEvent> json(LogFormat format) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.stream()
			.toList()
			.forEach((source) -> environment.getPropertySources().remove(source.getName()));
		environment.getPropertySources()
			.addFirst(new MapPropertySource("log", Map.of("logging.structured.ecs.service.name", "csp-sync",
					"logging.structured.json.customizer", LogMembers.class.getName())));
		// A context of its own: Spring Boot looks there for an environment, and the log's
		// is not there yet, or has that of a night with all its settings.
		LoggerContext context = new LoggerContext();
		context.putObject(Environment.class.getName(), environment);
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setContext(context);
		encoder.setFormat(format.name().toLowerCase(Locale.ROOT));
		encoder.start();
		return encoder;
	}

	@Override
	public byte @Nullable [] headerBytes() {
		return null;
	}

	@Override
	public byte[] encode(ILoggingEvent event) {
		LogFormat format = LogFormat.current();
		Encoder<ILoggingEvent> encoder = this.encoders.get(format);
		if (encoder == null) {
			encoder = make(format);
			this.encoders.put(format, encoder);
		}
		return encoder.encode(event);
	}

	private Encoder<ILoggingEvent> make(LogFormat format) {
		return switch (format) {
			case TEXT -> text();
			case ECS, LOGSTASH -> json(format);
		};
	}

	@Override
	public byte @Nullable [] footerBytes() {
		return null;
	}

}

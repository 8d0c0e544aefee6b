package io.cspsync.cli.settings;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Says in a person's words why a value cannot be read as what it should be.
 */
final class Unreadable {

	private Unreadable() {
	}

	static String sentence(BindException ex, JobSettings settings) {
		ConfigurationProperty property = ex.getProperty();
		String name = (property != null) ? property.getName().toString() : ex.getName().toString();
		String place = settings.origin(name).map((origin) -> " in " + origin.place()).orElse("");
		Class<?> type = target(ex);
		if (property == null || isSecret(name, type)) {
			return name + place + ": the value cannot be read";
		}
		return "%s%s: %s".formatted(name, place, complaint("\"" + property.getValue() + "\" ", type, ex));
	}

	private static Class<?> target(BindException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConversionFailedException conversion) {
				return ClassUtils.resolvePrimitiveIfNecessary(conversion.getTargetType().getObjectType());
			}
		}
		return ClassUtils.resolvePrimitiveIfNecessary(ex.getTarget().getType().toClass());
	}

	/** A value that might be a secret is not repeated, not even a misplaced one. */
	private static boolean isSecret(String name, Class<?> type) {
		return type.getSimpleName().equals("Secret") || name.matches(".*(secret|password|key|token)$");
	}

	private static String complaint(String value, Class<?> type, BindException ex) {
		if (NestedExceptionUtils.getRootCause(ex) instanceof IllegalArgumentException own
				&& ClassUtils.getPackageName(type).startsWith("io.cspsync") && !type.isEnum()) {
			// Our value types refuse with a sentence for the operator.
			return String.valueOf(own.getMessage());
		}
		return value + expected(type);
	}

	private static String expected(Class<?> type) {
		if (type.isEnum()) {
			return "is none of " + Arrays.stream(type.getEnumConstants())
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", "));
		}
		if (type == Boolean.class) {
			return "is neither true nor false";
		}
		if (type == Integer.class || type == Long.class || type == Short.class) {
			return "is no whole number (or too large); write one such as 8";
		}
		if (Number.class.isAssignableFrom(type)) {
			return "is no number; write one such as 0.25";
		}
		if (type == Duration.class) {
			return "is no duration; write a number and a unit, such as 30s, 5m or 2h";
		}
		if (type == DataSize.class) {
			return "is no size; write a number and a unit, such as 64MB";
		}
		if (type == URI.class || type == URL.class) {
			return "is no URL; write one such as https://graph.microsoft.com/v1.0";
		}
		if (type == Path.class || type == File.class) {
			return "is no path of a file";
		}
		return "cannot be read here";
	}

}

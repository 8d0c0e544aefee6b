package io.cspsync.cli;

import java.util.Comparator;
import java.util.List;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds the records of all settings, so that none can be forgotten in the check.
 */
final class SettingsRecords {

	private SettingsRecords() {
	}

	/** The program's {@code @ConfigurationProperties} records. */
	static List<Class<?>> find() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		return scanner.findCandidateComponents("io.cspsync")
			.stream()
			// A nested one is part of another, or of a test.
			.filter((definition) -> definition instanceof AnnotatedBeanDefinition annotated
					&& !annotated.getMetadata().hasEnclosingClass())
			.map((definition) -> String.valueOf(definition.getBeanClassName()))
			.sorted(Comparator.naturalOrder())
			.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, null))
			.toList();
	}

}

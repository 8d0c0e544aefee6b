package io.cspsync.cli.settings;

import java.lang.reflect.RecordComponent;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.Name;

/**
 * How a part of a settings record is written in a file.
 */
final class ComponentName {

	private ComponentName() {
	}

	/**
	 * The name given by {@link Name}, for words that Java keeps for itself
	 * ({@code import}), else the component's in kebab-case.
	 */
	static String of(RecordComponent component) {
		try {
			Name name = component.getDeclaringRecord().getDeclaredField(component.getName()).getAnnotation(Name.class);
			return (name != null) ? name.value() : DataObjectPropertyName.toDashedForm(component.getName());
		}
		catch (NoSuchFieldException ex) {
			throw new IllegalStateException("A record has a field for each component", ex);
		}
	}

}
